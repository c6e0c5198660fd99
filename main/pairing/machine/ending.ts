/** The ways in which a pairing ends, and what is left to do then (docs/protocol.md §5). */
import { type Ending, formatEnding, parseEnding } from './failure.ts';
import {
  isLive,
  type PairedPeer,
  type Pairing,
  type PairingState,
  type Sidecar,
} from './pending-pair.ts';

/** The moment of the end: wall clock, ms since 1970. */
interface EndContext {
  readonly wall: number;
}

/** @returns the pairing stopped for a reason, without its secrets; an ended one as it is */
export function ended(
  pairing: Pairing,
  ending: Ending,
  context: EndContext,
  peerDid?: string,
): Pairing {
  if (!isLive(pairing)) return pairing;
  const status = ending.code === 'cannot-resume' ? 'aborted_restart' : 'aborted';
  return {
    ...pairing,
    peerDid: peerDid ?? pairing.peerDid,
    state: { status, ending },
    // The seed and all that follows from it are dropped here, and so from the files.
    side: {
      ...endedSide(pairing, context, ending.code === 'role-taken' || !wasOpened(pairing)),
      ending: formatEnding(ending),
    },
  };
}

/** @returns the pairing without its file, as after a cancellation */
export function gone(pairing: Pairing, context: EndContext): Pairing {
  // Without an end it is one whose file another program deleted.
  if (pairing.state.status === 'gone' && pairing.side.endedAt !== null) return pairing;
  const state: PairingState = { status: 'gone' };
  const nothingThere = pairing.side.abandoned || !wasOpened(pairing);
  return { ...pairing, state, side: endedSide(pairing, context, nothingThere) };
}

/** @returns the sidecar of a pairing that came to a pinned peer */
export function pairedSide(pairing: Pairing, paired: PairedPeer, context: EndContext): Sidecar {
  // Not abandoned: the other side may still have to fetch our bootstrap.
  return { ...endedSide(pairing, context, true), paired };
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
  // The deadline is set when the first open is sent, or earlier: to abandon nothing does no harm.
  if (state.status === 'request') return side.unansweredOpens > 0;
  return state.status !== 'gone' || side.deadlineAt !== null;
}

/**
 * What is still to be done to a live file whose sidecar says that the pairing ended: the end was
 * cut short between the two. @returns null when nothing was cut short
 */
export function unfinishedEnd({
  side,
}: Pairing):
  | { readonly type: 'paired'; readonly peer: PairedPeer }
  | { readonly type: 'ended'; readonly ending: Ending }
  | { readonly type: 'cancel' }
  | null {
  if (side.paired !== null) return { type: 'paired', peer: side.paired };
  if (side.ending !== null) return { type: 'ended', ending: parseEnding(side.ending) };
  return side.endedAt === null ? null : { type: 'cancel' };
}
