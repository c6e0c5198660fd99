/** Requests as people see them: without tokens. Pure. */
import type { OwnIdentity } from '../../pairing/ports.ts';
import type { JsonObject } from '../../protocol/json.ts';
import { collides, isPinned } from '../accepting.ts';
import { handlesOf } from '../trust.ts';
import type { InboundRequest, RequestProblem } from './inbound-request.ts';

/** What is known here of who asks. */
export type Relation =
  | 'new'
  /** This very DID and key is pinned. */
  | 'known'
  /** The key is pinned under another handle. */
  | 'known-key'
  /** The handle stands for another key here: the request cannot be accepted. */
  | 'collides';

export interface ListedRequest {
  /** Names exactly this request; an answer needs it. */
  readonly id: string;
  readonly handle: string;
  readonly did: string;
  /** 8 hexadecimal digits */
  readonly fingerprint: string;
  /** 64 hexadecimal digits */
  readonly fullFingerprint: string;
  readonly relayUrls: readonly string[];
  /** as the sender says, RFC 3339 */
  readonly sentAt: string;
  readonly relation: Relation;
  /** Whether an earlier request of this DID was refused. */
  readonly wasRefused: boolean;
  /** Whether it was accepted here, and the peer does not know it yet. */
  readonly isUnfinished: boolean;
}

export interface RequestList {
  /** unfinished ones first, then the newest first */
  readonly requests: readonly ListedRequest[];
  /** How many older ones there are besides. */
  readonly folded: number;
  /** Records that are no request. */
  readonly problems: readonly { readonly handle: string; readonly problem: RequestProblem }[];
}

/** What requests are compared with. */
export interface KnownHere {
  readonly trust: JsonObject;
  readonly own: Pick<OwnIdentity, 'handle'>;
  /** DIDs that were refused before. */
  readonly refused: ReadonlySet<string>;
}

export function listedRequest(
  { id, card, endpoints, sentAt }: InboundRequest,
  known: KnownHere,
  isUnfinished: boolean,
): ListedRequest {
  return {
    id,
    handle: card.handle,
    did: card.did,
    fingerprint: card.fingerprint,
    fullFingerprint: card.fullFingerprint,
    relayUrls: [...new Set(endpoints.map(({ relayUrl }) => relayUrl))],
    sentAt,
    relation: relationOf(card, known),
    wasRefused: known.refused.has(card.did),
    isUnfinished,
  };
}

function relationOf(card: InboundRequest['card'], { trust, own }: KnownHere): Relation {
  if (collides(trust, card, own)) return 'collides';
  if (isPinned(trust, card)) return 'known';
  return handlesOf(trust, card).length > 0 ? 'known-key' : 'new';
}
