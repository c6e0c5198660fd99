import { readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildCard } from '../../main/protocol/agent-card.ts';
import { utf8ToBytes } from '../../main/protocol/bytes.ts';
import {
  agreementKeyOf,
  didOf,
  fullFingerprintOf,
  publicKeyOf,
} from '../../main/protocol/identity.ts';
import { stringifyJson } from '../../main/protocol/json.ts';
import { isStrictSignature } from '../../main/protocol/signature.ts';
import { itOnPosix } from '../support/where.ts';
import {
  codeOf,
  jsonOf,
  makeHome,
  modeOf,
  namesIn,
  PIN,
  peerCalled,
  put,
  seedOf,
  type TestHome,
  textOf,
} from './support.ts';

const KEY = publicKeyOf(seedOf(1)(32));

describe('making an identity', () => {
  it('overwrites its copy of the private key once it is on file', async () => {
    const drawn = new Uint8Array(32).fill(1);
    const home = makeHome({ randomBytes: () => drawn });
    await home.init({ handle: 'ann' });
    expect(drawn).toEqual(new Uint8Array(32));
    expect([...readFileSync(home.paths.privateKey)]).toEqual([...seedOf(1)(32)]);
  });

  it('writes key, card and our own entry, and nothing else', async () => {
    const home = makeHome();
    expect(await home.init({ handle: 'ann' })).toBe('created');
    expect(namesIn(home.paths.config)).toEqual([
      'agent-card.json',
      'private.key',
      'trust.json',
      'trust.lock',
    ]);
    expect(jsonOf(home.paths.trust)).toEqual({
      version: 1,
      agents: {
        ann: {
          tier: 'ATTESTED',
          did: didOf('ann', KEY),
          public_keys: [
            {
              key_id: didOf('ann', KEY)
                .slice('did:wire:'.length)
                .replace(/-(?=[^-]*$)/, ':'),
              key: Buffer.from(KEY).toString('base64'),
              added_at: '2026-11-22T12:00:00.000Z',
              active: true,
            },
          ],
        },
      },
    });
    expect(await home.peerBook.identity()).toMatchObject({
      handle: 'ann',
      did: didOf('ann', KEY),
      fullFingerprint: fullFingerprintOf(KEY),
      card: { dh_pubkey: Buffer.from(agreementKeyOf(seedOf(1)(32))).toString('base64') },
    });
  });

  itOnPosix('lets nobody else read it', async () => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    expect([modeOf(home.paths.config), modeOf(home.paths.privateKey)]).toEqual(['700', '600']);
  });

  it('keeps everything when asked again for the same handle, and says so', async () => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    const files = [home.paths.privateKey, home.paths.agentCard, home.paths.trust];
    const before = files.map(textOf);
    const again = makeHome({ randomBytes: seedOf(9) }, home.root);
    expect(await again.init({ handle: 'ann', name: 'Another Name' })).toBe('kept');
    expect(files.map(textOf)).toEqual(before);
  });

  it('is refused for another handle', async () => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    const before = textOf(home.paths.agentCard);
    expect(await codeOf(home.init({ handle: 'bob' }))).toBe('other-identity');
    expect(textOf(home.paths.agentCard)).toBe(before);
  });

  it.each(['', '../../x', 'a b', 'ä', 'x'.repeat(33), 'nul', 'Ann', 'a', 'admin', 'wire'])(
    'is refused for %j',
    async (handle) => {
      const home = makeHome();
      expect(await codeOf(home.init({ handle }))).toBe('malformed-handle');
      expect(namesIn(home.root)).toEqual([]);
    },
  );

  it('is refused for a handle under which a peer is pinned', async () => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    await home.peerBook.pin(peerCalled('bob'), PIN);
    rmSync(home.paths.agentCard);
    rmSync(home.paths.privateKey);
    expect(await codeOf(home.init({ handle: 'bob' }))).toBe('other-identity');
    expect(namesIn(home.paths.config)).not.toContain('private.key');
  });

  it.each([
    ['the card', 'agentCard'],
    ['our own entry', 'trust'],
  ] as const)('is completed from the key when %s is missing', async (_what, missing) => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    const key = textOf(home.paths.privateKey);
    rmSync(home.paths[missing]);
    const again = makeHome({ randomBytes: seedOf(9) }, home.root);
    expect(await again.init({ handle: 'ann' })).toBe('created');
    expect(textOf(home.paths.privateKey)).toBe(key);
    expect((await home.peerBook.identity()).did).toBe(didOf('ann', KEY));
    expect(jsonOf(home.paths.trust)).toMatchObject({ agents: { ann: { tier: 'ATTESTED' } } });
  });

  it('keeps the pins that are there', async () => {
    const home = makeHome();
    put(home.paths.trust, '{"version":1,"agents":{"bob":{"tier":"VERIFIED"}},"later":1.50}');
    await home.init({ handle: 'ann' });
    expect(jsonOf(home.paths.trust)).toMatchObject({
      agents: { bob: { tier: 'VERIFIED' }, ann: {} },
    });
    expect(textOf(home.paths.trust)).toContain('1.50');
  });

  it.each([
    ['a key of another length', new Uint8Array(31)],
    ['an empty key', ''],
    ['another key', new Uint8Array(32)],
  ])('never replaces %s', async (_what, key) => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    put(home.paths.privateKey, key);
    expect(await codeOf(home.init({ handle: 'ann' }))).toBe('identity-broken');
    expect(textOf(home.paths.privateKey)).toBe(Buffer.from(key).toString());
  });

  it('does not make a second key for a card whose key is lost', async () => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    rmSync(home.paths.privateKey);
    expect(await codeOf(home.init({ handle: 'ann' }))).toBe('identity-broken');
    expect(namesIn(home.paths.config)).not.toContain('private.key');
  });

  it('fails with a reason in a home that cannot be written', async () => {
    const home = makeHome();
    put(home.paths.config, 'a file where a folder belongs');
    expect(await codeOf(home.init({ handle: 'ann' }))).toBe('home-unwritable');
  });
});

describe('our identity', () => {
  it('is missing in a home without a card', async () => {
    expect(await codeOf(makeHome().peerBook.identity())).toBe('identity-missing');
  });

  const card = stringifyJson(buildCard({ handle: 'ann', seed: seedOf(1)(32) }));
  it.each([
    ['empty', ''],
    ['half-written', card.slice(0, 100)],
    ['changed after signing', card.replace('"Ann"', '"Eve"')],
    ['of another handle', card.replaceAll('"ann"', '"../../x"')],
  ])('is broken when the card is %s', async (_what, content) => {
    const home = makeHome();
    put(home.paths.agentCard, content);
    expect(await codeOf(home.peerBook.identity())).toBe('identity-broken');
  });

  it('is unreadable when the card is', async () => {
    const home = makeHome();
    put(`${home.paths.agentCard}/file`, '');
    expect(await codeOf(home.peerBook.identity())).toBe('home-unreadable');
  });
});

describe('our signature', () => {
  const message = utf8ToBytes('wire-tray/v2 possession');

  async function annsHome() {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    return home;
  }

  it('is one of the key on our card, over the message itself', async () => {
    const { peerBook } = await annsHome();
    const signature = await peerBook.sign(message);
    expect(signature).toHaveLength(64);
    expect(isStrictSignature(KEY, message, signature)).toBe(true);
    expect(isStrictSignature(KEY, utf8ToBytes('other'), signature)).toBe(false);
  });

  it.each<[string, (home: TestHome) => void, string]>([
    ['the key is lost', ({ paths }) => rmSync(paths.privateKey), 'identity-broken'],
    [
      'the key is not the one on our card',
      ({ paths }) => put(paths.privateKey, seedOf(9)(32)),
      'identity-broken',
    ],
    ['the key is cut', ({ paths }) => put(paths.privateKey, seedOf(1)(31)), 'identity-broken'],
    ['the card is lost', ({ paths }) => rmSync(paths.agentCard), 'identity-missing'],
    [
      'the key cannot be read',
      ({ paths }) => {
        rmSync(paths.privateKey);
        put(`${paths.privateKey}/file`, '');
      },
      'home-unreadable',
    ],
  ])('is not made where %s', async (_what, damage, code) => {
    const home = await annsHome();
    damage(home);
    expect(await codeOf(home.peerBook.sign(message))).toBe(code);
  });
});
