import { describe, expect, it } from 'vitest';
import { buildCard, verifyCard } from '../../main/protocol/agent-card.ts';
import { canonicalBytes } from '../../main/protocol/canonical-json.ts';
import {
  type JsonObject,
  type JsonValue,
  parseJson,
  stringifyJson,
  withField,
} from '../../main/protocol/json.ts';
import { signatureOf } from '../../main/protocol/signature.ts';
import { expectRefusedCard } from './support.ts';

const seed = new Uint8Array(32).fill(1);
const paul = buildCard({ handle: 'paul', seed });
const { verify_keys: honestKeys } = paul;

/** A card with changes, signed by its holder. */
function signedWith(changes: Record<string, JsonValue>): JsonObject {
  const card = { ...paul, ...changes };
  const bytes = canonicalBytes(card, ['signature']);
  return withField(card, 'signature', signatureOf(bytes, seed));
}

/** A signed card of this many bytes. */
function cardOf(bytes: number): JsonObject {
  const rest = stringifyJson(signedWith({ x: '' })).length;
  return signedWith({ x: 'x'.repeat(bytes - rest) });
}

/** A signed card of this many levels; the card itself is the first. */
function cardOfDepth(levels: number): JsonObject {
  return signedWith({ x: parseJson('['.repeat(levels - 1) + ']'.repeat(levels - 1)) });
}

/** A signed card with this many keys. Ours has the smallest id. */
function cardWithKeys(count: number): JsonObject {
  const more = Array.from({ length: count - 1 }, (_, i) => [`ed25519:paul:f${i}`, {}] as const);
  return signedWith({ verify_keys: { ...Object(honestKeys), ...Object.fromEntries(more) } });
}

const cardWithName = (length: number) => signedWith({ name: 'x'.repeat(length) });

describe('verifyCard', () => {
  it.each([
    ['64 KiB', cardOf(64 * 1024)],
    ['32 levels', cardOfDepth(32)],
    ['16 keys', cardWithKeys(16)],
    ['a name of 1024 characters', cardWithName(1024)],
  ])('accepts a card of %s', (_size, card) => {
    expect(verifyCard(card).handle).toBe('paul');
  });

  it.each([
    ['64 KiB and a byte', cardOf(64 * 1024 + 1)],
    ['33 levels', cardOfDepth(33)],
    [
      '33 levels of objects',
      signedWith({ x: parseJson(`${'{"x":'.repeat(31)}{}${'}'.repeat(31)}`) }),
    ],
    ['17 keys', cardWithKeys(17)],
    ['10,000 keys', cardWithKeys(10_000)],
    ['a name of 1025 characters', cardWithName(1025)],
    ['a name of 1 MB', cardWithName(1_000_000)],
  ])('refuses a card of %s', (_size, card) => {
    expectRefusedCard('too-large', () => verifyCard(card));
  });

  it('counts unsigned fields too, because the whole card is stored', () => {
    const bulk = withField(paul, 'public_key_id', 'x'.repeat(64 * 1024));
    expectRefusedCard('too-large', () => verifyCard(bulk));
  });

  it('counts bytes, not characters', () => {
    const card = signedWith({ x: 'é'.repeat(40 * 1024) });
    expectRefusedCard('too-large', () => verifyCard(card));
  });
});

describe('buildCard', () => {
  const named = (length: number) => buildCard({ handle: 'paul', name: 'x'.repeat(length), seed });

  it('refuses a name that peers would refuse', () => {
    expect(verifyCard(named(1024)).handle).toBe('paul');
    expectRefusedCard('too-large', () => named(1025));
  });
});
