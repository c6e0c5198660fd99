/**
 * What can happen to a live pairing that may end it, as data. What follows from it in which status
 * is decided in `outcome-table.ts` and nowhere else.
 */
import type { CardRejection } from '../../protocol/errors.ts';
import type { PeerToPin, PinRefusal } from './peer.ts';

/** Why a relay answers a call with a definite no, which trying again at once would not change. */
export type CallRefusal =
  /** 404 or 405 to a call that every wire relay knows */
  | 'no-relay'
  /** any other 4xx */
  | 'refused'
  /** the relay URL must not be called: nothing was sent */
  | 'not-called';

/** Why the key exchange came to nothing. */
export type MessageRefusal =
  /** the relay handed our own message back */
  | 'reflected'
  /** what came breaks the protocol */
  | 'malformed'
  /** what came is of another version of the protocol */
  | 'other-version';

/** What a step needs of the files. */
export type MissingForStep = 'opening' | 'pair-id' | 'confirmation' | 'own-slot' | 'sealed';

export type Outcome =
  /** a call to the relay of the pairing was refused */
  | { readonly type: 'call-refused'; readonly kind: CallRefusal }
  /** 409: our role is taken at the relay */
  | { readonly type: 'open-conflict' }
  /** 404: the relay does not know the pair slot (any more) */
  | { readonly type: 'slot-not-found' }
  /** the other side is not back although the slot was opened again a while ago */
  | { readonly type: 'rejoin-timeout' }
  | { readonly type: 'deadline-passed' }
  | { readonly type: 'message-refused'; readonly reason: MessageRefusal }
  /** the slot holds another first message of the peer than before */
  | { readonly type: 'message-changed' }
  /** version 2: the peer does not have our key. Its code differs, or somebody is in the middle */
  | { readonly type: 'confirm-wrong' }
  /** version 2: the peer's person says that the digits differ */
  | { readonly type: 'peer-refused' }
  /** version 2: the peer's person ended the pairing */
  | { readonly type: 'peer-cancelled' }
  /** the digits that come of the two messages are not the saved ones */
  | { readonly type: 'digits-changed' }
  /** the slot holds our own sealed bootstrap as the peer's */
  | { readonly type: 'bootstrap-reflected' }
  /** the slot holds a bootstrap that the holder of our key did not seal */
  | { readonly type: 'bootstrap-foreign' }
  /** a bootstrap breaks the protocol */
  | { readonly type: 'bootstrap-refused'; readonly reason: string }
  | { readonly type: 'card-refused'; readonly reason: CardRejection }
  /** the peer's card is our own */
  | { readonly type: 'card-own' }
  /** the peer is known otherwise, or is not the one that the pairing is for: nothing was pinned */
  | { readonly type: 'pin-refused'; readonly refusal: PinRefusal; readonly peer: PeerToPin }
  /** what the next step needs is not in the files */
  | { readonly type: 'nothing-to-resume'; readonly missing: MissingForStep }
  /** the person says that the digits differ */
  | { readonly type: 'reject' }
  /** the person takes *They match* back, before the peer is pinned */
  | { readonly type: 'withdraw' }
  /** the person typed digits that are not ours */
  | { readonly type: 'wrong-digits' };
