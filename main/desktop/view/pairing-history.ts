/**
 * What a person should still see of a pairing when its files no longer say it: how far it had come
 * before it ended, since when it is in its phase, and that it ended well. Pure: each look at the
 * engine gives the next memory.
 */
import type { PairingPhase } from '../../../preload/contract.ts';
import { isLive, type PairedPeer, type Pairing } from '../../pairing/machine/pending-pair.ts';
import { ENDED_FOR } from '../../pairing/machine/plan.ts';

export interface HistoryEntry {
  readonly pairing: Pairing;
  readonly phase: PairingPhase;
  /** ms since 1970 */
  readonly phaseSince: number;
  /** The pairing as it last was while it could still succeed; null if this program never saw it. */
  readonly lastLive: Pairing | null;
  /** It stopped, and the person has looked at why. */
  readonly endSeen: boolean;
}

/** By code. */
export type PairingHistory = ReadonlyMap<string, HistoryEntry>;

export const EMPTY_HISTORY: PairingHistory = new Map();

/**
 * @param memory what was remembered before
 * @param pairings all that the engine has now
 * @param wall ms since 1970
 */
export function foldSnapshot(
  memory: PairingHistory,
  pairings: readonly Pairing[],
  wall: number,
): PairingHistory {
  const next = new Map<string, HistoryEntry>();
  for (const [code, remembered] of memory) {
    // Its files are gone as soon as all is done; a person may not have looked yet.
    const fresh = wall - remembered.phaseSince < ENDED_FOR;
    if (remembered.phase === 'paired' && fresh) next.set(code, remembered);
  }
  for (const pairing of pairings) {
    const phase = phaseOf(pairing);
    if (phase === null) continue;
    const before = memory.get(pairing.code);
    const same = before?.pairing.createdAt === pairing.createdAt ? before : undefined;
    next.set(pairing.code, {
      pairing,
      phase,
      phaseSince: same?.phase === phase ? same.phaseSince : startOf(pairing, wall),
      lastLive: isLive(pairing) ? pairing : (same?.lastLive ?? null),
      endSeen:
        phase === 'stopped' &&
        (pairing.side.notified.includes('end-seen') || (same?.phase === phase && same.endSeen)),
    });
  }
  return next;
}

/** Remembers that a pairing ended well which another engine finished. */
export function withPaired(
  memory: PairingHistory,
  { pairing, lastLive }: HistoryEntry,
  peer: PairedPeer,
  wall: number,
): PairingHistory {
  const paired: HistoryEntry = {
    pairing: { ...pairing, state: { status: 'gone' }, side: { ...pairing.side, paired: peer } },
    phase: 'paired',
    phaseSince: wall,
    lastLive,
    endSeen: false,
  };
  return new Map([...memory, [pairing.code, paired]]);
}

/** Marks a failure as seen before the file is saved. */
export function withFailureSeen(memory: PairingHistory, code: string): PairingHistory {
  const remembered = memory.get(code);
  if (remembered?.phase !== 'stopped') return memory;
  return new Map([...memory, [code, { ...remembered, endSeen: true }]]);
}

/** Forgets a pairing that the person has seen to the end. */
export function withoutPairing(memory: PairingHistory, code: string): PairingHistory {
  return new Map([...memory].filter(([known]) => known !== code));
}

/** @returns null for a pairing that was cancelled and is being cleared away */
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

/** Best knowledge for a phase that this program did not see begin. */
function startOf({ side }: Pairing, wall: number): number {
  return side.endedAt ?? wall;
}
