/** The order of pairings in window, tray and everything derived from them. */
import type { PairingPhase } from '../../../preload/contract.ts';
import type { HistoryEntry } from './pairing-history.ts';

/** What needs the person, what goes on, what stopped, what is done. */
const RANKS: Readonly<Record<PairingPhase, number>> = {
  compare: 0,
  opening: 1,
  'waiting-for-peer': 1,
  exchanging: 1,
  stopped: 2,
  paired: 3,
};

type Ordered = Pick<HistoryEntry, 'phase'> & { readonly pairing: { readonly createdAt: string } };

/** @returns the same pairings, most urgent first; equally urgent ones by age, oldest first */
export function byUrgency<T extends Ordered>(pairings: readonly T[]): T[] {
  return [...pairings].sort(
    (a, b) =>
      RANKS[a.phase] - RANKS[b.phase] || compareText(a.pairing.createdAt, b.pairing.createdAt),
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
