/** How a pairing looks once it has ended. Which outcome ends it: `outcome-table.ts`. */
import { type Ending, formatEnding, parseEnding } from './failure.ts';
import { mayHaveRevealed, NEW_HANDSHAKE } from './handshake.ts';
import {
  isLive,
  labelOf,
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
  const isTaken = ending.code === 'role-taken' || ending.code === 'no-free-code';
  return {
    ...endedHandshake(pairing, isSetback(pairing, ending)),
    peerDid: peerDid ?? pairing.peerDid,
    state: { status, ending },
    // The seed, and all that was derived from it, is dropped here and so from the files.
    side: {
      ...endedSide(pairing, context, isTaken || !wasOpened(pairing)),
      ending: formatEnding(ending),
    },
  };
}

/** @returns the pairing without its file, as after `cancel` */
export function gone(pairing: Pairing, context: EndContext): Pairing {
  // If the end is not recorded, another program deleted the file.
  if (pairing.state.status === 'gone' && pairing.side.endedAt !== null) return pairing;
  const state: PairingState = { status: 'gone' };
  const abandoned = pairing.side.abandoned || !wasOpened(pairing);
  return {
    ...endedHandshake(pairing),
    state,
    side: endedSide(pairing, context, abandoned),
  };
}

/** @returns the pairing after its peer was pinned, without its file */
export function paired(pairing: Pairing, peer: PairedPeer, context: EndContext): Pairing {
  return {
    ...endedHandshake(pairing),
    state: { status: 'gone' },
    peerDid: peer.did,
    // Nothing is abandoned on the relay: the other side may still have to fetch our bootstrap.
    side: { ...endedSide(pairing, context, true), paired: peer },
  };
}

/** @returns the pairing of version 2 ended after its pin, whether or not the peer has us */
export function settled(pairing: Pairing, context: EndContext): Pairing {
  const { side, handshake } = pairing;
  if (side.paired === null) return pairing;
  const hasUs = handshake !== null && handshake.peer.receipt !== null;
  return paired(pairing, { ...side.paired, hasUs }, context);
}

/**
 * What is left of a handshake of version 2. Its secrets are dropped, and of the code only what the
 * relay knows is kept.
 */
function endedHandshake(
  pairing: Pairing,
  isSetback = pairing.handshake?.isSetback ?? false,
): Pairing {
  const { handshake } = pairing;
  if (handshake === null) return pairing;
  const { peerCommitment, redrawn, lastPost } = handshake;
  return {
    ...pairing,
    code: labelOf(pairing),
    handshake: { ...NEW_HANDSHAKE, peerCommitment, redrawn, lastPost, isSetback },
  };
}

/** See `Handshake.isSetback`. */
function isSetback({ handshake, side }: Pairing, { code }: Ending): boolean {
  if (handshake === null || !mayHaveRevealed(handshake)) return false;
  // Where only a person did not press, nobody attacked; where they heard other digits, somebody may.
  return code !== 'expired' || handshake.peer.confirm === null || side.wrongAttempts > 0;
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
    mailboxQuestion: null,
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
 * Whether the sidecar of a live pairing of version 1 says that it ended: the save was interrupted
 * between sidecar and file.
 */
export function isEndInterrupted(pairing: Pairing): boolean {
  const { endedAt, ending, paired } = pairing.side;
  return (
    pairing.protocol === 1 &&
    isLive(pairing) &&
    (endedAt !== null || ending !== null || paired !== null)
  );
}

/** @returns the pairing ended as its sidecar says */
export function finishEnd(pairing: Pairing, context: EndContext): Pairing {
  const { side } = pairing;
  if (side.paired !== null) return paired(pairing, side.paired, context);
  if (side.ending !== null) return ended(pairing, parseEnding(side.ending), context);
  return gone(pairing, context);
}
