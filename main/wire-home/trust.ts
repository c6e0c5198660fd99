/** The content of trust.json, as pure functions of the whole object (docs/protocol.md §4). */

import type { PeerToPin } from '../pairing/ports.ts';
import { equalBytes, parseBase64, toBase64 } from '../protocol/bytes.ts';
import { didOf, foldedHandle, fullFingerprintOf, keyIdOf } from '../protocol/identity.ts';
import {
  arrayField,
  booleanField,
  field,
  isJsonObject,
  type JsonObject,
  jsonInteger,
  objectField,
  stringField,
  withField,
  withoutFields,
} from '../protocol/json.ts';
import { cardToStore } from './stored-card.ts';

export const EMPTY_TRUST: JsonObject = { version: jsonInteger(1), agents: {} };

/** From low to high. */
const TIERS: readonly string[] = ['UNTRUSTED', 'ORG_VERIFIED', 'VERIFIED', 'ATTESTED', 'TRUSTED'];
const VERIFIED = TIERS.indexOf('VERIFIED');

/** Whether a tier is VERIFIED or above. An unknown one is not. */
export function isVerified(tier: string): boolean {
  return TIERS.indexOf(tier) >= VERIFIED;
}

/** Whether a tier is higher than another. An unknown one is: it may mean anything. */
export function isRaised(before: string, now: string): boolean {
  if (before === now) return false;
  return !TIERS.includes(now) || TIERS.indexOf(now) > TIERS.indexOf(before);
}

/** Whether trust.json is usable: `agents` is an object, or absent. */
export function isTrust(value: JsonObject): boolean {
  return objectField(value, 'agents') !== undefined || field(value, 'agents') === undefined;
}

/** The entries by handle. */
export function agentsOf(trust: JsonObject): JsonObject {
  return objectField(trust, 'agents') ?? {};
}

/** The entry of a handle, if it is an object. */
export function agentOf(trust: JsonObject, handle: string): JsonObject | undefined {
  return objectField(agentsOf(trust), handle);
}

/**
 * The entries that a handle must agree with: its own, and those that differ from it by case only.
 * Another program may have pinned several of these.
 */
export function agentsLike(trust: JsonObject, handle: string): JsonObject[] {
  return Object.entries(agentsOf(trust))
    .filter(([other]) => foldedHandle(other) === foldedHandle(handle))
    .map(([, agent]) => agent)
    .filter(isJsonObject);
}

/**
 * The handles under which a peer is known: any case variant of its handle, and any handle with its
 * key.
 * @param trust the content of trust.json
 * @param peer whose handle and key are looked for, among active keys only
 * @returns the handles as trust.json has them; empty if the peer is new
 */
export function handlesOf(
  trust: JsonObject,
  { handle, publicKey }: Pick<PeerToPin, 'handle' | 'publicKey'>,
): string[] {
  return Object.entries(agentsOf(trust)).flatMap(([known, agent]) => {
    if (!isJsonObject(agent)) return [];
    const isLike = foldedHandle(known) === foldedHandle(handle);
    const isKey = () => activeKeysOf(agent).some((key) => equalBytes(key, publicKey));
    return isLike || isKey() ? [known] : [];
  });
}

function withAgent(trust: JsonObject, handle: string, agent: JsonObject): JsonObject {
  return withField(trust, 'agents', withField(agentsOf(trust), handle, agent));
}

/** A copy without the entry of a handle. */
export function withoutAgent(trust: JsonObject, handle: string): JsonObject {
  return withField(trust, 'agents', withoutFields(agentsOf(trust), handle));
}

interface PublicKey {
  /** 32 bytes */
  readonly key: Uint8Array;
  readonly active: boolean;
}

function keysOf(agent: JsonObject): PublicKey[] {
  return (arrayField(agent, 'public_keys') ?? []).flatMap((entry) => {
    if (!isJsonObject(entry)) return [];
    const key = parseBase64(stringField(entry, 'key') ?? '');
    return key?.length === 32 ? [{ key, active: booleanField(entry, 'active') !== false }] : [];
  });
}

/** The active public keys of an entry, 32 bytes each. */
export function activeKeysOf(agent: JsonObject): Uint8Array[] {
  return keysOf(agent).flatMap(({ key, active }) => (active ? [key] : []));
}

/**
 * What a peer calls itself on its card: the name of its profile, which `wire` can set, or else the
 * card's own. Any text, and nobody checked that it is true.
 */
export function cardNameOf(agent: JsonObject): string | null {
  const card = objectField(agent, 'card') ?? {};
  const profile = objectField(card, 'profile') ?? {};
  return stringField(profile, 'display_name') ?? stringField(card, 'name') ?? null;
}

/** Whether an entry allows a key to be pinned under its handle. */
export type KeyCheck =
  | { readonly known: true }
  /**
   * `fingerprint` is of the key that is there: 64 hexadecimal digits; 8 where only the DID is known,
   * or empty if there is none, either
   */
  | { readonly known: false; readonly fingerprint: string };

/** Compares by key; an entry without any readable key by the fingerprint in its DID. */
export function checkKey(agent: JsonObject, peer: Pick<PeerToPin, 'did' | 'publicKey'>): KeyCheck {
  const active = activeKeysOf(agent);
  if (active.some((key) => equalBytes(key, peer.publicKey))) return { known: true };
  const [first] = [...active, ...keysOf(agent).map(({ key }) => key)];
  if (first !== undefined) return { known: false, fingerprint: fullFingerprintOf(first) };
  const did = stringField(agent, 'did');
  if (did === peer.did) return { known: true };
  return { known: false, fingerprint: /-([0-9a-f]{8})$/.exec(did ?? '')?.[1] ?? '' };
}

/** What a pin needs of a peer. */
export type PinnedCard = Pick<PeerToPin, 'handle' | 'did' | 'publicKey' | 'card'>;

/**
 * Pins a peer as VERIFIED, or renews its pin. Unknown fields are kept, the tier is never lowered, and a
 * stored card that has more than the new one stays.
 * @param now RFC 3339
 */
export function withPinned(trust: JsonObject, peer: PeerToPin, now: string): JsonObject {
  return withEntry(trust, peer, now, { verified_at: now });
}

/** As {@link withPinned}, for a peer that nobody verified. */
export function withAcceptedAgent(trust: JsonObject, peer: PinnedCard, now: string): JsonObject {
  return withEntry(trust, peer, now, {});
}

function withEntry(trust: JsonObject, peer: PinnedCard, now: string, more: JsonObject): JsonObject {
  const before = agentOf(trust, peer.handle) ?? {};
  const tier = stringField(before, 'tier') ?? '';
  const keys =
    activeKeysOf(before).length > 0
      ? arrayField(before, 'public_keys')
      : [publicKeyEntry(peer.handle, peer.publicKey, now)];
  return withAgent(trust, peer.handle, {
    ...before,
    tier: isVerified(tier) ? tier : 'VERIFIED',
    did: peer.did,
    public_keys: keys ?? [],
    card: cardToStore(objectField(before, 'card'), peer.card, peer.publicKey),
    pinned_at: stringField(before, 'pinned_at') ?? now,
    ...more,
  });
}

/** Adds our own entry, which has neither card nor `pinned_at`, unless it is there. */
export function withOwn(
  trust: JsonObject,
  handle: string,
  publicKey: Uint8Array,
  now: string,
): JsonObject {
  if (agentOf(trust, handle) !== undefined) return trust;
  return withAgent(trust, handle, {
    tier: 'ATTESTED',
    did: didOf(handle, publicKey),
    public_keys: [publicKeyEntry(handle, publicKey, now)],
  });
}

function publicKeyEntry(handle: string, publicKey: Uint8Array, now: string): JsonObject {
  return {
    key_id: keyIdOf(handle, publicKey),
    key: toBase64(publicKey),
    added_at: now,
    active: true,
  };
}
