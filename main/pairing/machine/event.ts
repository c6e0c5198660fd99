/** Everything that can happen to a pairing. */
import type { PostLevel } from './handshake.ts';
import type { Agree, AgreeOnKeys } from './key-agreement.ts';
import type { Outcome } from './outcome.ts';
import type { SealedPayload } from './payload-exchange.ts';
import type { PairSlot } from './peer.ts';
import type {
  CompareRole,
  MailboxQuestion,
  Opening,
  PairedPeer,
  RecordedNotice,
} from './pending-pair.ts';

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
  /** version 2: the code of this host is taken, and nobody has seen it */
  | {
      readonly type: 'redrawn';
      readonly code: string;
      readonly codeHash: string;
      readonly seed: string;
    }
  /** version 2 */
  | { readonly type: 'payload-sealed'; readonly own: SealedPayload }
  /** version 2: the relay took our post */
  | { readonly type: 'said'; readonly level: PostLevel }
  /** version 2: the relay took `Handshake.lastPost` */
  | { readonly type: 'last-said' }
  /** version 2: the peer said that it pinned us, and we said that we pinned it */
  | { readonly type: 'receipts-exchanged' }
  /** version 2: the peer proved that another mailbox than the known one is its own */
  | { readonly type: 'mailbox-proved'; readonly question: MailboxQuestion }
  /** version 1: the person chose a mailbox of a known peer */
  | { readonly type: 'mailbox-chosen'; readonly answer: 'keep' | 'use' }
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
  /** computes the digits of version 1 */
  readonly agree: Agree;
  /** computes digits and keys of version 2 */
  readonly agreeOnKeys: AgreeOnKeys;
}
