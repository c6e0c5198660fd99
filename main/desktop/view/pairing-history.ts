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
  /** It ended well, and the person took it off the list. */
  readonly dismissed: boolean;
}

/** By id. */
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
  // A pairing's files are removed as soon as it is over; the person may not have seen that yet.
  const ended = new Map([...history].map(([id, entry]) => [id, withEnd(entry)]));
  const kept = [...withoutOld(ended, wall)].filter(
    ([, { phase, dismissed }]) => phase === 'paired' && !dismissed,
  );
  const next = new Map<string, HistoryEntry>(kept);
  for (const pairing of pairings) {
    const phase = phaseOf(pairing);
    if (phase === null) continue;
    const before = history.get(pairing.id);
    const same = before?.pairing.createdAt === pairing.createdAt ? before : undefined;
    next.set(pairing.id, {
      pairing,
      phase,
      phaseSince: same?.phase === phase ? same.phaseSince : startOf(pairing, wall),
      lastLive: isLive(pairing) ? pairing : (same?.lastLive ?? null),
      failureSeen:
        phase === 'stopped' &&
        (pairing.side.notified.includes('end-seen') || (same?.phase === phase && same.failureSeen)),
      dismissed:
        phase === 'paired' &&
        (same?.dismissed === true || pairing.side.notified.includes('end-seen')),
    });
  }
  return next;
}

/** A pairing whose files are gone, also where the last that was seen of them was no end. */
function withEnd(entry: HistoryEntry): HistoryEntry {
  const { pairing } = entry;
  return isLive(pairing) ? { ...entry, pairing: { ...pairing, state: { status: 'gone' } } } : entry;
}

/** The history without pairings that ended well so long ago that they are not shown any more. */
export function withoutOld(history: PairingHistory, wall: number): PairingHistory {
  return new Map([...history].filter(([, entry]) => !isOld(entry, wall)));
}

function isOld({ pairing, phase, phaseSince }: HistoryEntry, wall: number): boolean {
  if (phase !== 'paired' || isLive(pairing)) return false;
  return wall - (pairing.side.endedAt ?? phaseSince) >= KEEP_ENDED_FOR;
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
    dismissed: false,
  };
  return new Map([...history, [pairing.id, paired]]);
}

/**
 * Marks a failure as seen before that is saved.
 * @returns `history` itself when there is no failure, or it was seen before
 */
export function withFailureSeen(history: PairingHistory, id: string): PairingHistory {
  const entry = history.get(id);
  if (entry?.phase !== 'stopped' || entry.failureSeen) return history;
  return new Map([...history, [id, { ...entry, failureSeen: true }]]);
}

/** Takes a pairing that ended well off the list. Its record may stay a while (docs/protocol.md §8.6). */
export function withDismissed(history: PairingHistory, id: string): PairingHistory {
  const entry = history.get(id);
  if (entry?.phase !== 'paired') return history;
  return new Map([...history, [id, { ...entry, dismissed: true }]]);
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
    case 'pinned':
      return 'paired';
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
