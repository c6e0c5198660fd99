import { describe, expect, it } from 'vitest';
import { buildCard } from '../../main/protocol/agent-card.ts';
import { toBase64 } from '../../main/protocol/bytes.ts';
import { agreementKeyOf } from '../../main/protocol/identity.ts';
import { type JsonObject, jsonInteger, stringifyJson } from '../../main/protocol/json.ts';
import { cardToStore } from '../../main/wire-home/stored-card.ts';
import { cardOf } from '../hostile/attacker.ts';
import { annsHome, BOB } from './anns-home.ts';
import { jsonOf, PIN, PINNED, put, seedOf } from './support.ts';

const SEED = seedOf(2)(32);
const AGREEMENT_KEY = toBase64(agreementKeyOf(SEED));

const bobsCard = (changes: JsonObject) => cardOf('bob', changes, SEED);

/** Pins Bob with one card and then with another. @returns the card that trust.json has then */
async function storedAfter(
  first: JsonObject,
  second: JsonObject,
  cardKept = false,
): Promise<unknown> {
  const home = await annsHome();
  await home.peerBook.pin({ ...BOB, card: first }, PIN);
  const result = await home.peerBook.pin({ ...BOB, card: second }, PIN);
  expect(result).toEqual({ ...PINNED, cardKept });
  return Object(jsonOf(home.paths.trust).agents).bob.card;
}

const plain = (card: JsonObject): unknown => JSON.parse(stringifyJson(card));

const rich = bobsCard({
  schema_version: 'v3.2',
  dh_pubkey: AGREEMENT_KEY,
  capabilities: ['wire/v3.1', 'wire/v3.2'],
});

describe('an older card of a known key', () => {
  it.each([
    ['no dh_pubkey', { schema_version: 'v3.2', capabilities: ['wire/v3.1', 'wire/v3.2'] }],
    ['a dh_pubkey that is none', { ...rich, dh_pubkey: 'AA==' }],
    ['a capability less', { ...rich, capabilities: ['wire/v3.2'] }],
    ['a lower schema version', { ...rich, schema_version: 'v3.1' }],
    ['none of these', {}],
  ] as const)(
    'with %s does not replace the stored one, and that is told',
    async (_what, changes) => {
      const offered = bobsCard(changes as JsonObject);
      expect(await storedAfter(rich, offered, true)).toEqual(plain(rich));
    },
  );

  it('is still a verification: its date is renewed and the tier raised', async () => {
    const home = await annsHome();
    await home.peerBook.pin({ ...BOB, card: rich }, PIN);
    const trust = jsonOf(home.paths.trust);
    const bob = { ...Object(trust.agents).bob, tier: 'UNTRUSTED', verified_at: 'before' };
    put(home.paths.trust, { ...trust, agents: { ...Object(trust.agents), bob } });
    await home.peerBook.pin({ ...BOB, card: bobsCard({}) }, PIN);
    expect(jsonOf(home.paths.trust).agents).toMatchObject({
      bob: { tier: 'VERIFIED', verified_at: '2026-11-22T12:00:00.000Z', card: plain(rich) },
    });
  });
});

describe('of two cards of one key', () => {
  const withVersion = (version: string | null) =>
    bobsCard(version === null ? { schema_version: null } : { schema_version: version });

  it.each([
    ['v3.1', 'v4.0'],
    ['v3.9', 'v3.10'],
    ['v9.9', 'v10.0'],
    ['v2.9', 'v3.0'],
    [null, 'v0.0'],
    ['xv3.9', 'v3.1'],
    ['v3.9x', 'v3.1'],
    ['v3', 'v3.1'],
  ])('version %s is lower than %s', (lower, higher) => {
    const [older, newer] = [withVersion(lower), withVersion(higher)];
    expect(cardToStore(older, newer, BOB.publicKey)).toBe(newer);
    expect(cardToStore(newer, older, BOB.publicKey)).toBe(newer);
  });

  it.each([
    ['a dh_pubkey that is no base64', { dh_pubkey: '&' }],
    ['capabilities that are no text', { capabilities: [jsonInteger(7), null] }],
    ['capabilities that are no list', { capabilities: 'wire/v9' }],
  ] as const)('one with %s has nothing more than another', (_what, changes) => {
    const offered = bobsCard({ capabilities: [] });
    expect(cardToStore(bobsCard({ capabilities: [], ...changes }), offered, BOB.publicKey)).toBe(
      offered,
    );
  });

  it('the stored one counts as of this key, also beside keys that cannot be read', () => {
    const keys = Object(bobsCard({}).verify_keys);
    const stored = { ...rich, verify_keys: { a: 'none', b: { key: 'none' }, c: {}, ...keys } };
    expect(cardToStore(stored, bobsCard({}), BOB.publicKey)).toBe(stored);
  });
});

describe('a newer card of a known key', () => {
  it('replaces the stored one when it has all that that one has', async () => {
    const newer = bobsCard({
      schema_version: 'v3.2',
      dh_pubkey: AGREEMENT_KEY,
      capabilities: ['wire/v3.2', 'wire/v3.1'],
      name: 'Robert',
    });
    expect(await storedAfter(bobsCard({}), newer)).toEqual(plain(newer));
    expect(await storedAfter({ ...newer, name: 'Bob' }, newer)).toEqual(plain(newer));
  });

  it.each([
    ['of another key', () => buildCard({ handle: 'bob', seed: seedOf(3)(32) })],
    ['without keys', () => ({ name: 'Bob' })],
  ])('replaces one %s, which says nothing about this peer', async (_what, stored) => {
    const home = await annsHome();
    await home.peerBook.pin(BOB, PIN);
    const trust = jsonOf(home.paths.trust);
    const card = { ...Object(plain(stored())), dh_pubkey: AGREEMENT_KEY };
    const bob = { ...Object(trust.agents).bob, card };
    put(home.paths.trust, { ...trust, agents: { ...Object(trust.agents), bob } });
    await home.peerBook.pin(BOB, PIN);
    expect(Object(jsonOf(home.paths.trust).agents).bob.card).toEqual(plain(BOB.card));
  });
});
