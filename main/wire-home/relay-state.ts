/** The content of relay.json, as pure functions of the whole object (docs/protocol.md §4). */

import type { SlotCoordinates } from '../pairing/ports.ts';
import {
  arrayField,
  field,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectField,
  stringField,
  withField,
  withoutFields,
} from '../protocol/json.ts';

export const EMPTY_RELAY_STATE: JsonObject = { self: null, peers: {} };

/** Whether relay.json is usable: `self` and `peers` are objects, or absent. */
export function isRelayState(value: JsonObject): boolean {
  return isObjectOrNothing(field(value, 'self')) && isObjectOrNothing(field(value, 'peers'));
}

function isObjectOrNothing(value: JsonValue | undefined): boolean {
  return value === undefined || value === null || isJsonObject(value);
}

/**
 * Our own coordinates: the flat fields, which every version of the CLI writes, or else the first
 * complete endpoint.
 */
export function ownSlotOf(state: JsonObject): SlotCoordinates | null {
  return ownSlotsOf(state)[0] ?? null;
}

/** All coordinates of our own: the flat fields first, then each complete endpoint. */
export function ownSlotsOf(state: JsonObject): readonly SlotCoordinates[] {
  const own = objectField(state, 'self');
  if (own === undefined) return [];
  const candidates = [own, ...(arrayField(own, 'endpoints') ?? [])];
  return candidates.map(coordinatesOf).filter((slot) => slot !== null);
}

/** The coordinates that an object holds; null if it is none, or lacks a part. */
export function coordinatesOf(value: JsonValue): SlotCoordinates | null {
  if (!isJsonObject(value)) return null;
  const relayUrl = stringField(value, 'relay_url') ?? '';
  const slotId = stringField(value, 'slot_id') ?? '';
  const slotToken = stringField(value, 'slot_token') ?? '';
  return relayUrl && slotId && slotToken ? { relayUrl, slotId, slotToken } : null;
}

/** Whether `self` names a slot that lacks a part: a person must repair it, we never replace it. */
export function hasBrokenSelf(state: JsonObject): boolean {
  const own = objectField(state, 'self');
  if (own === undefined || ownSlotOf(state) !== null) return false;
  return ['slot_id', 'slot_token'].some((key) => (stringField(own, key) ?? '') !== '');
}

/**
 * Sets our own coordinates; a cursor or anything else in `self` stays. The flat fields are enough:
 * every version derives the endpoint from them, and those up to 0.14.2 renew only them.
 */
export function withOwnSlot(state: JsonObject, slot: SlotCoordinates): JsonObject {
  const own = { ...objectField(state, 'self'), ...flatFields(slot) };
  return withPeers({ ...state, self: own }, peersOf(state));
}

/** The coordinates of peers by handle. */
export function peersOf(state: JsonObject): JsonObject {
  return objectField(state, 'peers') ?? {};
}

/** Always an object: the CLI stops hard on anything else. */
export function withPeers(state: JsonObject, peers: JsonObject): JsonObject {
  return withField(state, 'peers', peers);
}

/** A copy without the coordinates of a handle. */
export function withoutPeer(state: JsonObject, handle: string): JsonObject {
  return withPeers(state, withoutFields(peersOf(state), handle));
}

/** The relay of a peer: of its first endpoint, or the flat field of older files. */
export function peerRelayUrlOf(state: JsonObject, handle: string): string | null {
  const peer = objectField(peersOf(state), handle);
  if (peer === undefined) return null;
  const [first] = (arrayField(peer, 'endpoints') ?? []).filter(isJsonObject);
  return stringField(first ?? peer, 'relay_url') ?? null;
}

/** Coordinates by the CLI's names. */
export function flatFields(slot: SlotCoordinates): JsonObject {
  return { relay_url: slot.relayUrl, slot_id: slot.slotId, slot_token: slot.slotToken };
}
