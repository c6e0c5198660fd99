/** The event that tells a peer our mailbox once we have accepted its request (docs/protocol.md §4). */
import type { OwnIdentity } from '../../pairing/ports.ts';
import { signedEvent } from '../../protocol/event.ts';
import { arrayField, type JsonObject, jsonInteger, objectField } from '../../protocol/json.ts';
import { type Endpoint, endpointFields, endpointIn } from '../endpoint.ts';
import { ownSlotOf } from '../relay-state.ts';

const KIND_OF_ACK = 1101;

export interface AckParts {
  readonly own: OwnIdentity;
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
  /** RFC 3339 */
  readonly now: string;
}

/**
 * @param endpoints ours, at least one
 * @param peer its handle
 * @returns the signed event. It has the token of our mailbox: a secret
 */
export function acknowledgement(
  { own, sign, now }: AckParts,
  endpoints: readonly Endpoint[],
  peer: string,
): Promise<JsonObject> {
  const event: JsonObject = {
    schema_version: 'v3.1',
    timestamp: now,
    from: own.did,
    // As every version writes it: without the fingerprint.
    to: `did:wire:${peer}`,
    type: 'pair_drop_ack',
    kind: jsonInteger(KIND_OF_ACK),
    body: endpointFields(endpoints),
  };
  return signedEvent(event, `${own.handle}:${own.fingerprint}`, sign);
}

/** Our own mailboxes: `endpoints` of `self`, or else its flat fields, which are all that some homes have. */
export function ownEndpoints(state: JsonObject): readonly Endpoint[] {
  const listed = arrayField(objectField(state, 'self') ?? {}, 'endpoints') ?? [];
  const sound = listed.flatMap((entry) => endpointIn(entry) ?? []);
  if (sound.length > 0) return sound;
  const slot = ownSlotOf(state);
  return slot === null ? [] : [{ ...slot, scope: 'federation' }];
}

/**
 * Where to post to a peer, in the order in which the CLI does.
 * @param own a mailbox of scope `local` can be reached only through the relay that we use for that, too
 */
export function waysTo(
  endpoints: readonly Endpoint[],
  own: readonly Endpoint[],
): readonly Endpoint[] {
  const localRelay = own.find(({ scope }) => scope === 'local')?.relayUrl;
  const of = (wanted: string) => endpoints.filter(({ scope }) => scope === wanted);
  const local = of('local').filter(({ relayUrl }) => relayUrl === localRelay);
  return [...local, ...of('lan'), ...of('federation')];
}
