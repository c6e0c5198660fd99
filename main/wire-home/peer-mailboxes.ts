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
import { endpointEntry } from './endpoint.ts';
import { coordinatesOf, flatFields, peersOf, withPeers } from './relay-state.ts';

/**
 * Every mailbox that is known of a peer: the flat fields and each endpoint, where relay, slot and
 * token are all there. The CLI also keeps entries without any, for peers that it only heard of.
 * @returns without their tokens
 */
export function mailboxesOf(state: JsonObject, handle: string): readonly KnownMailbox[] {
  return slotsOf(state, handle).map(({ relayUrl, slotId }) => ({ handle, relayUrl, slotId }));
}

function slotsOf(state: JsonObject, handle: string): readonly SlotCoordinates[] {
  const peer = objectField(peersOf(state), handle) ?? {};
  return entriesOf(peer).flatMap((entry) => coordinatesOf(entry) ?? []);
}

/**
 * Decides whether a known key may have the mailbox that came with its card. Version 1 does not prove
 * who owns that mailbox: an attacker can send somebody's card with their own mailbox.
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

/**
 * What a mailbox replaces that is to be the only one of a peer: every other one of this handle, also
 * where the mailbox is known already. Digits of version 2 prove this one, and no other beside it.
 *
 * @param known under all handles of the key
 * @returns where nothing is known under this handle, what {@link contradicting} returns
 */
export function replacedBy(
  known: readonly KnownMailbox[],
  handle: string,
  offered: Mailbox,
): readonly KnownMailbox[] {
  const own = known.filter((mailbox) => mailbox.handle === handle);
  if (own.length === 0) return contradicting(known, handle, offered);
  return own.filter((mailbox) => !isSameMailbox(mailbox, offered));
}

/** Whether two mailboxes are the same: relay (normalised) and slot. The token can be renewed. */
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

/**
 * Makes a mailbox the only one of a handle, and of each handle that has one of those it replaces.
 * Unknown fields and endpoints that are no mailbox stay. Where it is the only one already, it gets the
 * new token.
 * @param replaced what {@link replacedBy} returned
 */
export function withOnlySlot(
  state: JsonObject,
  handle: string,
  slot: SlotCoordinates,
  replaced: readonly KnownMailbox[],
): JsonObject {
  // Mailboxes of an entry that belongs to no pin are not among the known ones, and go, too.
  const isOnlyOne = mailboxesOf(state, handle).every((mailbox) => isSameMailbox(mailbox, slot));
  if (isOnlyOne && replaced.length === 0) return withPeerSlot(state, handle, slot);
  const handles = new Set([handle, ...replaced.map((mailbox) => mailbox.handle)]);
  const peers = [...handles].reduce((all, moved) => {
    const before = objectField(all, moved) ?? {};
    const others = (arrayField(before, 'endpoints') ?? []).filter(
      (endpoint) => coordinatesOf(endpoint) === null,
    );
    const endpoints = [federation(slot), ...others];
    return withField(all, moved, { ...before, ...flatFields(slot), endpoints });
  }, peersOf(state));
  return withPeers(state, peers);
}

/**
 * Keeps the known mailboxes of a key. A handle that has none of its own gets one that another handle
 * of the key has, so that it can be reached.
 * @param known what {@link contradicting} returned
 */
export function withKeptPeer(
  state: JsonObject,
  handle: string,
  known: readonly KnownMailbox[],
): JsonObject {
  if (known.some((mailbox) => mailbox.handle === handle)) return state;
  const [slot] = known.flatMap((mailbox) => slotsOf(state, mailbox.handle));
  return slot === undefined ? state : withPeerSlot(state, handle, slot);
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
  return endpointEntry({ ...slot, scope: 'federation' });
}

/** A peer has one slot on a relay, and the flat fields stood for its federation endpoint. */
function isSuperseded(endpoint: JsonValue, now: string, before: string | undefined): boolean {
  if (!isJsonObject(endpoint)) return false;
  const relay = stringField(endpoint, 'relay_url') ?? '';
  if (sameRelay(relay, now)) return true;
  return relay === before && stringField(endpoint, 'scope') === 'federation';
}
