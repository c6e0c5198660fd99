import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCard, verifyCard } from '../../main/protocol/agent-card.ts';
import { type Bootstrap, openBootstrap, sealBootstrap } from '../../main/protocol/bootstrap.ts';
import { openBytes, sealBytes } from '../../main/protocol/bootstrap-aead.ts';
import { concatBytes, parseUtf8, utf8ToBytes } from '../../main/protocol/bytes.ts';
import { codeHash } from '../../main/protocol/code-phrase.ts';
import { stringifyJson } from '../../main/protocol/json.ts';
import { expectFailure } from './support.ts';

const secrets = { key: new Uint8Array(32).fill(3), codeHash: codeHash('12-ABCDEF') };
const nonce = new Uint8Array(12).fill(5);
const bootstrap: Bootstrap = {
  card: buildCard({ handle: 'paul', seed: new Uint8Array(32).fill(1) }),
  relayUrl: 'https://relay.example',
  slotId: '0f'.repeat(16),
  slotToken: 'a0'.repeat(32),
};

function sealText(text: string): Uint8Array {
  return sealBytes({ ...secrets, nonce, plaintext: utf8ToBytes(text) });
}

/** The plaintext of a good bootstrap with some members replaced (undefined removes one). */
function plaintextWith(changes: Record<string, unknown>): string {
  const members = {
    card: {},
    relay_url: bootstrap.relayUrl,
    slot_id: bootstrap.slotId,
    slot_token: bootstrap.slotToken,
  };
  return JSON.stringify({ ...members, ...changes });
}

describe('a sealed bootstrap', () => {
  it('opens to what was sealed, and its card still verifies', () => {
    const opened = openBootstrap({
      ...secrets,
      sealed: sealBootstrap({ ...secrets, nonce, bootstrap }),
    });
    expect(opened).toEqual(bootstrap);
    expect(verifyCard(opened.card).handle).toBe('paul');
  });

  it('has the member names of the protocol', () => {
    const sealed = sealBootstrap({ ...secrets, nonce, bootstrap });
    const text = parseUtf8(openBytes({ ...secrets, sealed })) ?? '';
    expect(Object.keys(JSON.parse(text))).toEqual(['card', 'relay_url', 'slot_id', 'slot_token']);
  });

  it('seals to identical bytes with the same nonce', () => {
    const seal = () => sealBootstrap({ ...secrets, nonce, bootstrap });
    expect(seal()).toEqual(seal());
  });

  it('keeps a foreign card with its number text and unknown fields', () => {
    const card = '{"x_unknown":{"b":[1.0,12345678901234567890],"__proto__":{}}}';
    const text = plaintextWith({}).replace('"card":{}', `"card":${card}`);
    expect(stringifyJson(openBootstrap({ ...secrets, sealed: sealText(text) }).card)).toBe(card);
  });

  it('does not open with another key, another code or a changed byte', () => {
    const sealed = sealBootstrap({ ...secrets, nonce, bootstrap });
    const otherKey = { ...secrets, key: new Uint8Array(32) };
    const otherCode = { ...secrets, codeHash: codeHash('12-ABCDEG') };
    expectFailure('bootstrap-rejected', () => openBootstrap({ ...otherKey, sealed }));
    expectFailure('bootstrap-rejected', () => openBootstrap({ ...otherCode, sealed }));
    for (const at of [0, 11, 12, sealed.length - 17, sealed.length - 1]) {
      const changed = Uint8Array.from(sealed, (byte, i) => (i === at ? byte ^ 1 : byte));
      expectFailure('bootstrap-rejected', () => openBootstrap({ ...secrets, sealed: changed }));
    }
  });

  it('does not open when cut short or made longer', () => {
    const sealed = sealBootstrap({ ...secrets, nonce, bootstrap });
    for (const length of [0, 11, 12, 27, 28, sealed.length - 1]) {
      const cut = sealed.subarray(0, length);
      expectFailure('bootstrap-rejected', () => openBootstrap({ ...secrets, sealed: cut }));
    }
    const longer = concatBytes(sealed, Uint8Array.of(0));
    expectFailure('bootstrap-rejected', () => openBootstrap({ ...secrets, sealed: longer }));
  });

  it('does not open random bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (sealed) => {
        expectFailure('bootstrap-rejected', () => openBootstrap({ ...secrets, sealed }));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ['nothing', ''],
    ['half a JSON', '{"card":'],
    ['an array', '[]'],
    ['null', 'null'],
    ['a text', '"card"'],
    ['no card', plaintextWith({ card: undefined })],
    ['a card that is text', plaintextWith({ card: 'paul' })],
    ['a card that is an array', plaintextWith({ card: [] })],
    ['no relay', plaintextWith({ relay_url: undefined })],
    ['a relay that is a file', plaintextWith({ relay_url: 'file:///etc/passwd' })],
    ['a relay with credentials', plaintextWith({ relay_url: 'https://a:b@relay.example' })],
    ['a relay with a line break', plaintextWith({ relay_url: 'https://relay.example\r\nX: y' })],
    ['no slot id', plaintextWith({ slot_id: undefined })],
    ['no slot token', plaintextWith({ slot_token: undefined })],
    ['a slot id that is a path', plaintextWith({ slot_id: '../../../../../../../../../../../' })],
    ['a short slot id', plaintextWith({ slot_id: '0f'.repeat(15) })],
    ['a slot id in upper case', plaintextWith({ slot_id: '0F'.repeat(16) })],
    ['a slot token that is a number', plaintextWith({ slot_token: 1 })],
    ['a short slot token', plaintextWith({ slot_token: 'a0'.repeat(31) })],
    ['a repeated member', plaintextWith({}).replace('{', '{"slot_id":"",')],
  ])('is refused when it contains %s', (_name, text) => {
    expectFailure('malformed-bootstrap', () =>
      openBootstrap({ ...secrets, sealed: sealText(text) }),
    );
  });

  it('is refused when it is not UTF-8', () => {
    const sealed = sealBytes({ ...secrets, nonce, plaintext: Uint8Array.of(0xff) });
    expectFailure('malformed-bootstrap', () => openBootstrap({ ...secrets, sealed }));
  });

  it('may have 128 KiB and not a byte more, on both sides', () => {
    const limit = 128 * 1024;
    const padded = (length: number) => ({ ...bootstrap, card: { padding: 'x'.repeat(length) } });
    const rest = sealBootstrap({ ...secrets, nonce, bootstrap: padded(0) }).length;

    const largest = sealBootstrap({ ...secrets, nonce, bootstrap: padded(limit - rest) });
    expect(largest).toHaveLength(limit);
    expect(openBootstrap({ ...secrets, sealed: largest }).slotId).toBe(bootstrap.slotId);

    const larger = padded(limit - rest + 1);
    expectFailure('malformed-bootstrap', () =>
      sealBootstrap({ ...secrets, nonce, bootstrap: larger }),
    );
    const sealed = sealText(plaintextWith({ card: larger.card }));
    expect(sealed).toHaveLength(limit + 1);
    expectFailure('malformed-bootstrap', () => openBootstrap({ ...secrets, sealed }));
  });
});

describe('sealBootstrap', () => {
  it('refuses what the peer would refuse', () => {
    const bad: Bootstrap = { ...bootstrap, slotId: 'x' };
    expectFailure('malformed-bootstrap', () =>
      sealBootstrap({ ...secrets, nonce, bootstrap: bad }),
    );
  });

  it('refuses keys, nonces and code hashes of wrong lengths', () => {
    const shortKey = { ...secrets, key: new Uint8Array(31) };
    const badHash = { ...secrets, codeHash: '12-ABCDEF' };
    const short = new Uint8Array(11);
    expectFailure('malformed-key', () => sealBootstrap({ ...shortKey, nonce, bootstrap }));
    expectFailure('malformed-key', () => sealBootstrap({ ...secrets, nonce: short, bootstrap }));
    expectFailure('malformed-code', () => sealBootstrap({ ...badHash, nonce, bootstrap }));
  });
});
