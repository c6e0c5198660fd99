/** The order of pairings everywhere: in window, tray, Dock and keyboard. */
import type { PairingPhase, PairingView } from '../../../preload/contract.ts';
import type { Sidecar } from '../../pairing/machine/pending-pair.ts';
import type { HistoryEntry } from './pairing-history.ts';

/** What needs the person, then what is in progress, has stopped, and is finished. */
const RANKS: Readonly<Record<PairingPhase, number>> = {
  compare: 0,
  opening: 1,
  'waiting-for-peer': 1,
  exchanging: 1,
  stopped: 2,
  paired: 3,
};

type Ordered = Pick<HistoryEntry, 'phase'> & {
  readonly pairing: {
    readonly createdAt: string;
    readonly side: Pick<Sidecar, 'mailboxQuestion'>;
  };
};

function rankOf({ phase, pairing }: Ordered): number {
  const asks = phase === 'exchanging' && pairing.side.mailboxQuestion?.answer === null;
  return asks ? RANKS.compare : RANKS[phase];
}

/** Whether a pairing waits for the person. */
export function needsPerson({
  phase,
  mailboxQuestion,
}: Pick<PairingView, 'phase' | 'mailboxQuestion'>): boolean {
  return phase === 'compare' || mailboxQuestion !== null;
}

/** @returns the same pairings, most urgent first; of equal ones the oldest first */
export function byUrgency<T extends Ordered>(pairings: readonly T[]): T[] {
  return [...pairings].sort(
    (a, b) => rankOf(a) - rankOf(b) || compareText(a.pairing.createdAt, b.pairing.createdAt),
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
