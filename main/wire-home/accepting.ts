/** What accepting a request changes in trust.json and relay.json. Pure. */
import { Failure } from '../pairing/machine/failure.ts';
import type { OwnIdentity, SlotCoordinates } from '../pairing/ports.ts';
import { foldedHandle } from '../protocol/identity.ts';
import { type JsonObject, objectField, stringField, withField } from '../protocol/json.ts';
import type { HomeDocuments } from './pinning.ts';
import { flatFields, peersOf, withPeers } from './relay-state.ts';
import { agentOf, agentsLike, checkKey, type PinnedCard, withAcceptedAgent } from './trust.ts';

export type { PinnedCard } from './trust.ts';

/** A mailbox with the kind of way that leads to it, as in relay.json. */
export interface ScopedMailbox extends SlotCoordinates {
  readonly scope: string;
}

interface AcceptedPeer {
  readonly peer: PinnedCard;
  readonly mailboxes: readonly ScopedMailbox[];
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
  { peer, mailboxes, own, now }: AcceptedPeer,
): HomeDocuments {
  if (collides(before.trust, peer, own)) throw new Failure('request-collides');
  return {
    trust: withAcceptedAgent(before.trust, peer, now),
    relay: withMailboxes(before.relay, peer.handle, mailboxes),
  };
}

/**
 * Both shapes: the CLI up to 0.14.2 and the daemons of 0.15 and 0.16 read the flat fields, the others the
 * endpoints. Fields of the CLI stay, and nothing of ours is added: the CLI would drop it.
 */
function withMailboxes(
  relay: JsonObject,
  handle: string,
  mailboxes: readonly ScopedMailbox[],
): JsonObject {
  const peers = peersOf(relay);
  const main = mailboxes.find(({ scope }) => scope === 'federation') ?? mailboxes[0];
  const entry = {
    ...objectField(peers, handle),
    ...(main === undefined ? {} : flatFields(main)),
    endpoints: mailboxes.map((one) => ({ ...flatFields(one), scope: one.scope })),
  };
  return withPeers(relay, withField(peers, handle, entry));
}

/** Whether exactly this DID and key are pinned. */
export function isPinned(trust: JsonObject, peer: PinnedCard): boolean {
  const agent = agentOf(trust, peer.handle);
  return (
    agent !== undefined && stringField(agent, 'did') === peer.did && checkKey(agent, peer).known
  );
}
