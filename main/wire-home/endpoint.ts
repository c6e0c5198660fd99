/** Mailboxes with a scope, as relay.json, requests and acknowledgements list them (docs/protocol.md §4). Pure. */
import type { SlotCoordinates } from '../pairing/ports.ts';
import { isHexOf } from '../protocol/bytes.ts';
import { isJsonObject, type JsonObject, type JsonValue, stringField } from '../protocol/json.ts';
import { normalizeRelayUrl } from '../protocol/relay-url.ts';
import { coordinatesOf, flatFields } from './relay-state.ts';

const MAX_URL = 2048;
/** A scope that we do not know is kept. */
const SCOPE = /^[a-z]{1,16}$/;

/** A mailbox, and from where its relay can be reached. */
export interface Endpoint extends SlotCoordinates {
  /** `federation` (from everywhere), `lan`, `local` or another word */
  readonly scope: string;
}

/** @returns null unless relay, slot and token are well-formed; the relay must be reached by http or https */
export function endpointIn(value: JsonValue): Endpoint | null {
  const slot = coordinatesOf(value);
  const scope = (isJsonObject(value) ? stringField(value, 'scope') : undefined) ?? 'federation';
  if (slot === null || !SCOPE.test(scope)) return null;
  const isSound =
    slot.relayUrl.length <= MAX_URL &&
    normalizeRelayUrl(slot.relayUrl) !== null &&
    isHexOf(slot.slotId, 16) &&
    isHexOf(slot.slotToken, 32);
  return isSound ? { ...slot, scope } : null;
}

/** An entry of `endpoints`. */
export function endpointEntry(endpoint: Endpoint): JsonObject {
  return { ...flatFields(endpoint), scope: endpoint.scope };
}

/**
 * Endpoints in both shapes: the CLI up to 0.14.2 and the daemons of 0.15 and 0.16 read the flat fields, the
 * others `endpoints`. The flat fields are those of the first endpoint of scope `federation`, else of the
 * first one.
 */
export function endpointFields(endpoints: readonly Endpoint[]): JsonObject {
  const main = endpoints.find(({ scope }) => scope === 'federation') ?? endpoints[0];
  return {
    ...(main === undefined ? {} : flatFields(main)),
    endpoints: endpoints.map(endpointEntry),
  };
}
