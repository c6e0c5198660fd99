import { ended } from './ending.ts';
import type { TransitionContext } from './event.ts';
import type { Outcome } from './outcome.ts';
import { consequenceOf } from './outcome-table.ts';
import { endingDetail } from './outcome-detail.ts';
import { type Pairing, withSide } from './pending-pair.ts';

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
      return pairing;
    case 'reopen':
      return reopening(pairing);
    case 'count':
      return withSide(pairing, { wrongAttempts: pairing.side.wrongAttempts + 1 });
    default: {
      const peerDid = outcome.type === 'pin-refused' ? outcome.peer.did : null;
      const ending = { code: consequence, detail: endingDetail(outcome) };
      return ended(pairing, ending, context, peerDid);
    }
  }
}

/** The pair slot is to be opened again. */
function reopening(pairing: Pairing): Pairing {
  const hasDigits = 'sas' in pairing.state;
  return withSide(pairing, {
    reopening: true,
    rejoins: pairing.side.rejoins + (hasDigits ? 1 : 0),
  });
}
