/** Where peers are reached, in the content of relay.json (docs/protocol.md §4). */

import type { KnownMailbox, Mailbox, SlotCoordinates } from '../pairing/ports.ts';
import {
  arrayField,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectField,
  stringField,
  withField,
} from '../protocol/json.ts';
import { sameRelay } from '../protocol/relay-url.ts';
import { coordinatesOf, flatFields, peersOf, withPeers } from './relay-state.ts';

/**
 * Every mailbox that is known of a peer: the flat fields and each endpoint, where relay, slot and
 * token are all there. The CLI also keeps entries without any, for peers that it only heard of.
 * @returns without their tokens
 */
export function mailboxesOf(state: JsonObject, handle: string): readonly KnownMailbox[] {
  const peer = objectField(peersOf(state), handle) ?? {};
  return entriesOf(peer)
    .flatMap((entry) => coordinatesOf(entry) ?? [])
    .map(({ relayUrl, slotId }) => ({ handle, relayUrl, slotId }));
}

/**
 * Decides whether a known key may have the mailbox that came with its card. Nothing in the exchange
 * proves who owns that mailbox: an attacker can send somebody's card with their own mailbox.
 *
 * @param known under all handles of the key
 * @param handle the one that is about to be pinned
 * @returns what contradicts the offered mailbox: what is known under this very handle, or else under
 *   the others; empty where it is one of those, or none is known
 */
export function contradicting(
  known: readonly KnownMailbox[],
  handle: string,
  offered: Mailbox,
): readonly KnownMailbox[] {
  const own = known.filter((mailbox) => mailbox.handle === handle);
  const relevant = own.length > 0 ? own : known;
  return relevant.some((mailbox) => isSameMailbox(mailbox, offered)) ? [] : relevant;
}

/** @returns whether two mailboxes are the same: relay (normalised) and slot. The token can be renewed. */
function isSameMailbox(a: Mailbox, b: Mailbox): boolean {
  return a.slotId === b.slotId && sameRelay(a.relayUrl, b.relayUrl);
}

/**
 * Sets a peer's coordinates. A known mailbox only gets the new token, so that pairing again cannot
 * change which endpoint is used first. Without a usable mailbox the peer gets the flat fields, for the
 * CLI up to 0.14.2, and an equal endpoint of scope `federation`, for later ones. Unknown fields and
 * endpoints stay.
 *
 * @param slot one that {@link contradicting} has let pass. It replaces the mailbox of an entry that
 *   belongs to no pin
 */
export function withPeerSlot(state: JsonObject, handle: string, slot: SlotCoordinates): JsonObject {
  const peers = peersOf(state);
  const before = objectField(peers, handle) ?? {};
  const isKnown = mailboxesOf(state, handle).some((known) => isSameMailbox(known, slot));
  const after = isKnown ? withToken(before, slot) : withMailbox(before, slot);
  return withPeers(state, withField(peers, handle, after));
}

function entriesOf(peer: JsonObject): readonly JsonValue[] {
  return [peer, ...(arrayField(peer, 'endpoints') ?? [])];
}

function withToken(before: JsonObject, slot: SlotCoordinates): JsonObject {
  const isHere = (entry: JsonValue) => {
    const found = coordinatesOf(entry);
    return found !== null && isSameMailbox(found, slot);
  };
  const token = { slot_token: slot.slotToken };
  const endpoints = arrayField(before, 'endpoints') ?? [];
  const renewed = endpoints.map((entry) =>
    isJsonObject(entry) && isHere(entry) ? { ...entry, ...token } : entry,
  );
  // Appended, and the flat fields kept, so that the endpoint that is used first does not change.
  const missing = endpoints.some(isHere) ? [] : [federation(slot)];
  const [first] = renewed.flatMap((entry) => coordinatesOf(entry) ?? []);
  const absent = coordinatesOf(before) === null ? flatFields(first ?? slot) : {};
  const flat = isHere(before) ? token : absent;
  return { ...before, ...flat, endpoints: [...renewed, ...missing] };
}

function withMailbox(before: JsonObject, slot: SlotCoordinates): JsonObject {
  const kept = (arrayField(before, 'endpoints') ?? []).filter(
    (other) => !isSuperseded(other, slot.relayUrl, stringField(before, 'relay_url')),
  );
  return { ...before, ...flatFields(slot), endpoints: [federation(slot), ...kept] };
}

function federation(slot: SlotCoordinates): JsonObject {
  return { ...flatFields(slot), scope: 'federation' };
}

/** A peer has one slot on a relay, and the flat fields stood for its federation endpoint. */
function isSuperseded(endpoint: JsonValue, now: string, before: string | undefined): boolean {
  if (!isJsonObject(endpoint)) return false;
  const relay = stringField(endpoint, 'relay_url') ?? '';
  if (sameRelay(relay, now)) return true;
  return relay === before && stringField(endpoint, 'scope') === 'federation';
}
