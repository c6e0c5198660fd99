/**
 * What a person should still see of a pairing when its files no longer say it: how far it had come,
 * since when it is in its phase, and that it ended well. Each snapshot of the engine is folded into the
 * history so far.
 */
import type { PairingPhase } from '../../../preload/contract.ts';
import { isLive, type PairedPeer, type Pairing } from '../../pairing/machine/pending-pair.ts';
import { KEEP_ENDED_FOR } from '../../pairing/machine/plan.ts';

export interface HistoryEntry {
  readonly pairing: Pairing;
  readonly phase: PairingPhase;
  /** ms since 1970 */
  readonly phaseSince: number;
  /** The pairing as it last was while it could still succeed; null if this program never saw it. */
  readonly lastLive: Pairing | null;
  /** It stopped, and the person has seen why. */
  readonly failureSeen: boolean;
}

/** By code. */
export type PairingHistory = ReadonlyMap<string, HistoryEntry>;

export const EMPTY_HISTORY: PairingHistory = new Map();

/**
 * @param history the history so far
 * @param pairings all that the engine has now
 * @param wall ms since 1970
 */
export function foldSnapshot(
  history: PairingHistory,
  pairings: readonly Pairing[],
  wall: number,
): PairingHistory {
  // A pairing's files are removed as soon as it is paired; the person may not have seen that yet.
  const kept = [...withoutOld(history, wall)].filter(([, { phase }]) => phase === 'paired');
  const next = new Map<string, HistoryEntry>(kept);
  for (const pairing of pairings) {
    const phase = phaseOf(pairing);
    if (phase === null) continue;
    const before = history.get(pairing.code);
    const same = before?.pairing.createdAt === pairing.createdAt ? before : undefined;
    next.set(pairing.code, {
      pairing,
      phase,
      phaseSince: same?.phase === phase ? same.phaseSince : startOf(pairing, wall),
      lastLive: isLive(pairing) ? pairing : (same?.lastLive ?? null),
      failureSeen:
        phase === 'stopped' &&
        (pairing.side.notified.includes('end-seen') || (same?.phase === phase && same.failureSeen)),
    });
  }
  return next;
}

/** The history without pairings that ended well so long ago that they are not shown any more. */
export function withoutOld(history: PairingHistory, wall: number): PairingHistory {
  return new Map(
    [...history].filter(
      ([, { phase, phaseSince }]) => phase !== 'paired' || wall - phaseSince < KEEP_ENDED_FOR,
    ),
  );
}

/** Adds that a pairing ended well which another engine finished. */
export function withPaired(
  history: PairingHistory,
  { pairing, lastLive }: HistoryEntry,
  peer: PairedPeer,
  wall: number,
): PairingHistory {
  const paired: HistoryEntry = {
    pairing: { ...pairing, state: { status: 'gone' }, side: { ...pairing.side, paired: peer } },
    phase: 'paired',
    phaseSince: wall,
    lastLive,
    failureSeen: false,
  };
  return new Map([...history, [pairing.code, paired]]);
}

/**
 * Marks a failure as seen before that is saved.
 * @returns `history` itself when there is no failure, or it was seen before
 */
export function withFailureSeen(history: PairingHistory, code: string): PairingHistory {
  const entry = history.get(code);
  if (entry?.phase !== 'stopped' || entry.failureSeen) return history;
  return new Map([...history, [code, { ...entry, failureSeen: true }]]);
}

/** Forgets a pairing that the person took off the list. */
export function withoutPairing(history: PairingHistory, code: string): PairingHistory {
  return new Map([...history].filter(([known]) => known !== code));
}

/** @returns null for a pairing that was cancelled and is being removed */
export function phaseOf({ state, side }: Pairing): PairingPhase | null {
  switch (state.status) {
    case 'request':
      return 'opening';
    case 'polling':
      return 'waiting-for-peer';
    case 'sas_ready':
      return 'compare';
    case 'confirmed':
      return 'exchanging';
    case 'aborted':
    case 'aborted_restart':
      return 'stopped';
    case 'gone':
      return side.paired === null ? null : 'paired';
  }
}

/** The best estimate for a phase whose start this program did not see. */
function startOf({ side }: Pairing, wall: number): number {
  return side.endedAt ?? wall;
}
