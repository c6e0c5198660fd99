/** Everything that can happen to a pairing. */
import type { Agree } from './key-agreement.ts';
import type { Outcome } from './outcome.ts';
import type { PairSlot } from './peer.ts';
import type { CompareRole, Opening, PairedPeer, RecordedNotice } from './pending-pair.ts';

export type PairingEvent =
  | Outcome
  | { readonly type: 'prepared'; readonly opening: Opening }
  /** a relay did not give us the slot of our own that a pairing needs: from now on people wait */
  | { readonly type: 'allocate-failed' }
  /** saved before each open is sent */
  | { readonly type: 'opening' }
  /** the relay did nothing with the last open (429, 503), or never heard of it */
  | { readonly type: 'open-had-no-effect' }
  | { readonly type: 'opened'; readonly pairId: string }
  /** the pair slot that a lost answer had left us was abandoned */
  | { readonly type: 'reclaimed' }
  /** what the relay's pair slot holds of the other side */
  | { readonly type: 'polled'; readonly slot: PairSlot }
  | { readonly type: 'sealed'; readonly sealed: string }
  | { readonly type: 'posted' }
  | { readonly type: 'paired'; readonly peer: PairedPeer }
  | { readonly type: 'abandoned' }
  | { readonly type: 'notified'; readonly notice: RecordedNotice }
  /** the sidecar says that the pairing ended, its file does not: a save was interrupted */
  | { readonly type: 'end-interrupted' }
  /** an engine took up a pairing that it found opened */
  | { readonly type: 'restarted' }
  /** clean stop: leave the file so that a reference daemon can go on */
  | { readonly type: 'put-back' }
  /** the person chose to read the digits aloud or to type them */
  | { readonly type: 'role-chosen'; readonly role: CompareRole }
  | { readonly type: 'confirm' }
  | { readonly type: 'cancel' };

export interface TransitionContext {
  /** wall clock, ms since 1970 */
  readonly wall: number;
  /** how long a pairing may wait for the other side, and then again for the people, in ms */
  readonly lifetime: number;
  /** computes the digits */
  readonly agree: Agree;
}
