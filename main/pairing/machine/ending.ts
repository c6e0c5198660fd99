/** How a pairing looks once it has ended. Which outcome ends it: `outcome-table.ts`. */
import { type Ending, formatEnding, parseEnding } from './failure.ts';
import {
  isLive,
  type PairedPeer,
  type Pairing,
  type PairingState,
  type Sidecar,
} from './pending-pair.ts';

interface EndContext {
  /** the moment of the end: wall clock, ms since 1970 */
  readonly wall: number;
}

/**
 * @param pairing one that is live
 * @param peerDid the peer that it ended with, where one is known
 * @returns the pairing stopped for a reason, without its secrets
 */
export function ended(
  pairing: Pairing,
  ending: Ending,
  context: EndContext,
  peerDid: string | null = null,
): Pairing {
  const status = ending.code === 'cannot-resume' ? 'aborted_restart' : 'aborted';
  // An abandon would free the slot of whoever holds our role.
  const abandoned = ending.code === 'role-taken' || !wasOpened(pairing);
  return {
    ...pairing,
    peerDid: peerDid ?? pairing.peerDid,
    state: { status, ending },
    // The seed, and all that was derived from it, is dropped here and so from the files.
    side: { ...endedSide(pairing, context, abandoned), ending: formatEnding(ending) },
  };
}

/** @returns the pairing without its file, as after `cancel` */
export function gone(pairing: Pairing, context: EndContext): Pairing {
  // If the end is not recorded, another program deleted the file.
  if (pairing.state.status === 'gone' && pairing.side.endedAt !== null) return pairing;
  const state: PairingState = { status: 'gone' };
  const abandoned = pairing.side.abandoned || !wasOpened(pairing);
  return { ...pairing, state, side: endedSide(pairing, context, abandoned) };
}

/** @returns the pairing after its peer was pinned, without its file */
export function paired(pairing: Pairing, peer: PairedPeer, context: EndContext): Pairing {
  return {
    ...pairing,
    state: { status: 'gone' },
    peerDid: peer.did,
    // Nothing is abandoned on the relay: the other side may still have to fetch our bootstrap.
    side: { ...endedSide(pairing, context, true), paired: peer },
  };
}

function endedSide({ side }: Pairing, context: EndContext, abandoned: boolean): Sidecar {
  return {
    ...side,
    reopening: false,
    rejoining: false,
    peerMessage: null,
    sealed: null,
    peerBootstrap: null,
    remembered: null,
    deadlineAt: null,
    endedAt: context.wall,
    abandoned,
  };
}

/** Whether the relay may hold a pair slot for this pairing. */
function wasOpened({ state, side }: Pairing): boolean {
  // A deadline may be set before the first open. To abandon nothing does no harm.
  if (state.status === 'request') return side.unansweredOpens > 0;
  return state.status !== 'gone' || side.deadlineAt !== null;
}

/**
 * Whether the sidecar of a live pairing says that it ended: the save was interrupted between sidecar
 * and file.
 */
export function isEndInterrupted(pairing: Pairing): boolean {
  const { endedAt, ending, paired } = pairing.side;
  return isLive(pairing) && (endedAt !== null || ending !== null || paired !== null);
}

/** @returns the pairing ended as its sidecar says */
export function finishEnd(pairing: Pairing, context: EndContext): Pairing {
  const { side } = pairing;
  if (side.paired !== null) return paired(pairing, side.paired, context);
  if (side.ending !== null) return ended(pairing, parseEnding(side.ending), context);
  return gone(pairing, context);
}
