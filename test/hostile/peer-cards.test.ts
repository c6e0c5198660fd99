/** Cards of a hostile peer who has the code: no card gets anything but that peer into our files. */
import { describe, expect, it } from 'vitest';
import { buildCard, verifyCard } from '../../main/protocol/agent-card.ts';
import { toBase64 } from '../../main/protocol/bytes.ts';
import { didOf, keyIdOf, publicKeyOf } from '../../main/protocol/identity.ts';
import type { JsonObject } from '../../main/protocol/json.ts';
import { World } from '../pairing/support.ts';
import { bootstrapWith, cardOf, expectRefused, pairWithAttacker, seedNumber } from './attacker.ts';

const SEED = seedNumber(666);
const KEY = publicKeyOf(SEED);

/** The attacker's card under another handle, consistent but for the handle itself. */
function cardUnder(handle: string): JsonObject {
  const id = `ed25519:${keyIdOf(handle, KEY)}`;
  const entry = { key: toBase64(KEY), alg: 'ed25519', active: true };
  return cardOf('mallory', { handle, did: didOf(handle, KEY), verify_keys: { [id]: entry } });
}

async function refused(card: (world: World) => JsonObject, ending: string, detail?: string) {
  const world = new World();
  const plaintext = bootstrapWith(card(world));
  const code = await pairWithAttacker(world, (key, message) => key.seal(message, plaintext));
  expectRefused(world.host, code, ending, detail);
  expect(world.host.book.pins.size).toBe(0);
}

it('a peer who follows the protocol is pinned, so the tests below fail for their own reason', async () => {
  const world = new World();
  await pairWithAttacker(world, (key, message) =>
    key.seal(message, bootstrapWith(cardUnder('mallory'))),
  );
  expect(world.host.book.pins.get('mallory')?.did).toBe(didOf('mallory', KEY));
});

describe('a card that claims to be us', () => {
  it('by handing our own card back ends as our own identity', () =>
    refused(({ host }) => host.book.own.card, 'own-identity', undefined));

  it('by our DID over a key of its own is refused', () =>
    refused(
      ({ host }) => cardOf('ann', { did: host.book.own.did }),
      'card-rejected',
      'did-mismatch',
    ));

  it.each(['ann', 'Ann', 'ANN'])(
    'by our handle, written %s, with a DID of its own is not pinned',
    (handle) => refused(() => cardOf(handle), 'peer-key-changed'),
  );
});

describe('a card with the handle of a peer whom we know', () => {
  it('but another key changes nothing, and both fingerprints are told', async () => {
    const world = new World();
    const { host } = world;
    const known = verifyCard(buildCard({ handle: 'bob', seed: seedNumber(5) }));
    const pin = { ...known, slot: { relayUrl: '', slotId: '', slotToken: '' } };
    host.book.pins.set('bob', pin);
    const impostor = cardOf('bob');
    const code = await pairWithAttacker(world, (key, message) =>
      key.seal(message, bootstrapWith(impostor)),
    );
    const told = `pinned ${known.fullFingerprint}, offered ${verifyCard(impostor).fullFingerprint}`;
    expectRefused(host, code, 'peer-key-changed', told);
    expect(host.book.pins.get('bob')).toBe(pin);
  });

  it('in another case is no other peer: the CLI’s file of messages would be one', async () => {
    const world = new World();
    const { host } = world;
    const known = verifyCard(buildCard({ handle: 'bob', seed: seedNumber(5) }));
    const pin = { ...known, slot: { relayUrl: '', slotId: '', slotToken: '' } };
    host.book.pins.set('bob', pin);
    const code = await pairWithAttacker(world, (key, message) =>
      key.seal(message, bootstrapWith(cardUnder('BOB'))),
    );
    expectRefused(host, code, 'peer-key-changed');
    expect([...host.book.pins]).toEqual([['bob', pin]]);
  });

  it('and that peer’s key, but another key in another case, changes nothing', async () => {
    const world = new World();
    const { pins } = world.host.book;
    const slot = { relayUrl: '', slotId: '', slotToken: '' };
    const other = verifyCard(buildCard({ handle: 'BOB', seed: seedNumber(5) }));
    pins.set('bob', { ...verifyCard(cardUnder('bob')), slot });
    pins.set('BOB', { ...other, slot });
    const code = await pairWithAttacker(world, (key, message) =>
      key.seal(message, bootstrapWith(cardUnder('bob'))),
    );
    expectRefused(world.host, code, 'peer-key-changed');
    expect(pins.get('bob')?.slot).toBe(slot);
    expect(pins.get('BOB')?.slot).toBe(slot);
  });

  it('in other letters is refused, since handles are ASCII', () =>
    // Cyrillic о, which looks the same.
    refused(() => cardUnder('b\u043eb'), 'card-rejected', 'bad-handle'));

  it('in look-alike ASCII is somebody else, beside whom the known pin stays as it is', async () => {
    const world = new World();
    const { host } = world;
    const known = verifyCard(buildCard({ handle: 'paul', seed: seedNumber(5) }));
    const pin = { ...known, slot: { relayUrl: '', slotId: '', slotToken: '' } };
    host.book.pins.set('paul', pin);
    await pairWithAttacker(world, (key, message) =>
      key.seal(message, bootstrapWith(cardUnder('pauI'))),
    );
    expect(host.book.pins.get('paul')).toBe(pin);
    const other = host.book.pins.get('pauI');
    expect(other?.did).toBe(didOf('pauI', KEY));
    expect(other?.fingerprint).not.toBe(known.fingerprint);
  });
});

describe('a card with a handle that is no handle', () => {
  it.each([
    ['a path', '../../../.ssh/authorized_keys'],
    ['a separator', 'bob/mallory'],
    ['a separator of Windows', 'bob\\mallory'],
    ['a line break', 'bob\nmallory'],
    ['a NUL', 'bob\u0000'],
    ['an escape sequence', '\u001b[2Jbob'],
    ['text that runs backwards', 'bob\u202eyrollam'],
    ['a name of the object prototype with a dot', '__proto__.bob'],
    ['nothing', ''],
    ['65 characters', 'b'.repeat(65)],
  ])('but %s is refused', (_what, handle) =>
    refused(() => cardUnder(handle), 'card-rejected', 'bad-handle'),
  );

  it.each(['NUL', 'con', 'Aux', 'prn', 'COM1', 'lpt9'])(
    'but a device of Windows, %s, is refused, since what is written to its file is lost',
    (handle) => refused(() => cardUnder(handle), 'card-rejected', 'bad-handle'),
  );

  it.each(['connie', 'com10', 'nul_'])(
    'but %s, which only begins like a device, is an ordinary peer',
    async (handle) => {
      const world = new World();
      await pairWithAttacker(world, (key, message) =>
        key.seal(message, bootstrapWith(cardUnder(handle))),
      );
      expect([...world.host.book.pins.keys()]).toEqual([handle]);
    },
  );

  it('but a name of the object prototype is an ordinary peer', async () => {
    const world = new World();
    await pairWithAttacker(world, (key, message) =>
      key.seal(message, bootstrapWith(cardUnder('__proto__'))),
    );
    expect([...world.host.book.pins.keys()]).toEqual(['__proto__']);
    expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  });
});

describe('a card of absurd size', () => {
  it.each([
    ['a name of 1 MB', { name: 'x'.repeat(1_000_000) }],
    ['10,000 keys', { verify_keys: keys(10_000, 'ed25519:mallory:') }],
  ] as const)('with %s is not even opened', (_what, changes) =>
    refused(() => cardOf('mallory', changes), 'bootstrap-rejected'),
  );

  it.each([
    ['a name of 1025 characters', { name: 'x'.repeat(1025) }],
    ['10,000 keys of short names', { verify_keys: keys(10_000, '') }],
    ['17 keys', { verify_keys: keys(17, 'ed25519:mallory:') }],
    ['64 KiB of something else', { x: 'x'.repeat(64 * 1024) }],
  ] as const)('with %s is refused as too large', (_what, changes) =>
    refused(() => cardOf('mallory', changes), 'card-rejected', 'too-large'),
  );

  it('that nests 100 levels is refused', () =>
    refused(() => cardOf('mallory', { x: nested(100) }), 'card-rejected', 'too-large'));

  it('that nests 100,000 levels is refused', async () => {
    const world = new World();
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    const text = bootstrapWith(cardOf('mallory')).replace('"card":{', `"card":{"x":${deep},`);
    const code = await pairWithAttacker(world, (key, message) => key.seal(message, text));
    expectRefused(world.host, code, 'bootstrap-rejected', 'malformed-bootstrap');
  });
});

function keys(count: number, prefix: string): JsonObject {
  return Object.fromEntries(Array.from({ length: count }, (_, i) => [`${prefix}${i}`, null]));
}

function nested(levels: number): JsonObject {
  return levels === 0 ? {} : { x: nested(levels - 1) };
}
