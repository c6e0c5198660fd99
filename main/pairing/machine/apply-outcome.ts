import { startedLifetime } from './deadline.ts';
import { ended, gone, settled } from './ending.ts';
import type { TransitionContext } from './event.ts';
import type { EndingCode } from './failure.ts';
import { mayHaveRevealed } from './handshake.ts';
import { mailboxQuestion } from './mailbox-clash.ts';
import type { Outcome } from './outcome.ts';
import { endingDetail } from './outcome-detail.ts';
import { consequenceOf } from './outcome-table.ts';
import { cancellationPost, ownPost, refusalPost } from './own-post.ts';
import { isLive, type Pairing, withHandshake, withSide } from './pending-pair.ts';

/** @returns the pairing after what the outcome table says; the same object when nothing changes */
export function applyOutcome(
  pairing: Pairing,
  outcome: Outcome,
  context: TransitionContext,
): Pairing {
  const consequence = consequenceOf(pairing, outcome);
  switch (consequence) {
    case 'ignore':
    case 'retry':
    case 'reclaim':
    case 'redraw':
      return pairing;
    case 'reopen':
      return reopening(pairing);
    case 'count':
      return withSide(pairing, { wrongAttempts: pairing.side.wrongAttempts + 1 });
    case 'ask':
      return outcome.type === 'pin-refused' ? mailboxAsked(pairing, outcome, context) : pairing;
    case 'settle':
      return settled(pairing, context);
    default: {
      const peerDid = outcome.type === 'pin-refused' ? outcome.peer.did : null;
      const detail = endingDetail(outcome, pairing);
      const ending = { code: consequence, detail };
      const after = ended(pairing, ending, context, peerDid);
      return withLastPost(after, lastPost(pairing, consequence, context), pairing);
    }
  }
}

/** @returns the pairing without its file; in version 2 the other side is told, if it is there */
export function cancelled(pairing: Pairing, context: TransitionContext): Pairing {
  const after = gone(pairing, context);
  // Ended before: what there was to say is said, or noted.
  if (pairing.handshake === null || !isLive(pairing)) return after;
  return withLastPost(after, cancellationPost(pairing, context.agreeOnKeys), pairing);
}

/** The pair slot is to be opened again. */
function reopening(pairing: Pairing): Pairing {
  const counts =
    pairing.handshake === null ? 'sas' in pairing.state : mayHaveRevealed(pairing.handshake);
  return withSide(pairing, {
    reopening: true,
    rejoins: pairing.side.rejoins + (counts ? 1 : 0),
  });
}

/** The person decides, and has a lifetime for it. */
function mailboxAsked(
  pairing: Pairing,
  { refusal, peer }: Extract<Outcome, { type: 'pin-refused' }>,
  context: TransitionContext,
): Pairing {
  if (refusal.because !== 'other-mailbox') return pairing;
  const notified = pairing.side.notified.filter((notice) => notice !== 'mailbox-question');
  return {
    ...withSide(pairing, {
      mailboxQuestion: mailboxQuestion(refusal.known, peer, null),
      // Also where it was asked before, about other places.
      notified,
      deadlineAt: startedLifetime(context),
    }),
    peerDid: peer.did,
  };
}

/**
 * What the other side is still told in version 2, so that it ends at once, too: that this person says
 * no, or where our sealed card may have left that they stopped; or our own confirm, which is wrong for it.
 */
function lastPost(
  pairing: Pairing,
  ending: EndingCode,
  { agreeOnKeys }: TransitionContext,
): string | null {
  if (pairing.handshake === null) return null;
  if (ending === 'digits-rejected') return refusalPost(pairing, agreeOnKeys);
  if (ending === 'withdrawn') {
    return refusalPost(pairing, agreeOnKeys) ?? cancellationPost(pairing, agreeOnKeys);
  }
  return ending === 'codes-differ' ? ownPost(pairing, agreeOnKeys) : null;
}

function withLastPost(after: Pairing, text: string | null, { state }: Pairing): Pairing {
  if (text === null || !('pairId' in state)) return after;
  return withHandshake(after, { lastPost: { pairId: state.pairId, text } });
}
