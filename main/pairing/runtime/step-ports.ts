/** What the steps of a pairing need. */
import type { Agree, AgreeOnKeys } from '../machine/key-agreement.ts';
import type { Pairing } from '../machine/pending-pair.ts';
import type { PairSlot, PeerBook, RandomBytes, Relay } from '../ports.ts';
import type { ShowToken } from './show-token.ts';

/** Reads what the other side left in the pair slot; may wait for it. */
export type ReadSlot = (pairing: Pairing, pairId: string, signal: AbortSignal) => Promise<PairSlot>;

export interface StepPorts {
  readonly relay: Omit<Relay, 'poll'>;
  readonly readSlot: ReadSlot;
  readonly book: PeerBook;
  readonly randomBytes: RandomBytes;
  /** computes the digits of version 1 */
  readonly agree: Agree;
  /** computes digits and keys of version 2 */
  readonly agreeOnKeys: AgreeOnKeys;
  /**
   * The relay that the person has chosen for their own slot; null: none, so that the first slot is at
   * the relay of the first pairing.
   */
  readonly chosenRelay: () => string | null;
  readonly showToken: ShowToken;
}
