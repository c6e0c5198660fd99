/** What accepting a request changes in trust.json and relay.json. Pure. */
import { Failure } from '../pairing/machine/failure.ts';
import type { OwnIdentity } from '../pairing/ports.ts';
import { foldedHandle } from '../protocol/identity.ts';
import { type JsonObject, objectField, stringField, withField } from '../protocol/json.ts';
import { type Endpoint, endpointFields } from './endpoint.ts';
import type { HomeDocuments } from './pinning.ts';
import { peersOf, withPeers } from './relay-state.ts';
import { agentOf, agentsLike, checkKey, type PinnedCard, withAcceptedAgent } from './trust.ts';

interface AcceptedPeer {
  readonly peer: PinnedCard;
  /** at least one */
  readonly endpoints: readonly Endpoint[];
  readonly own: OwnIdentity;
  /** RFC 3339 */
  readonly now: string;
}

/**
 * Whether a handle stands for somebody else here: another key or DID, in any letter case, or ourselves.
 * Such a peer is never accepted.
 */
export function collides(
  trust: JsonObject,
  { handle, did, publicKey }: PinnedCard,
  own: Pick<OwnIdentity, 'handle'>,
): boolean {
  if (foldedHandle(handle) === foldedHandle(own.handle)) return true;
  return agentsLike(trust, handle).some(
    (agent) => stringField(agent, 'did') !== did || !checkKey(agent, { did, publicKey }).known,
  );
}

/** @throws Failure `request-collides` */
export function acceptedIn(
  before: HomeDocuments,
  { peer, endpoints, own, now }: AcceptedPeer,
): HomeDocuments {
  if (collides(before.trust, peer, own)) throw new Failure('request-collides');
  return {
    trust: withAcceptedAgent(before.trust, peer, now),
    relay: withEndpoints(before.relay, peer.handle, endpoints),
  };
}

/** Fields of the CLI stay, and nothing of ours is added: the CLI would drop it. */
function withEndpoints(
  relay: JsonObject,
  handle: string,
  endpoints: readonly Endpoint[],
): JsonObject {
  const peers = peersOf(relay);
  const entry = { ...objectField(peers, handle), ...endpointFields(endpoints) };
  return withPeers(relay, withField(peers, handle, entry));
}

/** Whether exactly this DID and key are pinned. */
export function isPinned(trust: JsonObject, peer: PinnedCard): boolean {
  const agent = agentOf(trust, peer.handle);
  return (
    agent !== undefined && stringField(agent, 'did') === peer.did && checkKey(agent, peer).known
  );
}
