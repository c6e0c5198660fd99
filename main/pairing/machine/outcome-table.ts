/**
 * What follows from an outcome in each status: the one place that decides how a pairing ends, and
 * what an answer of the relay leads to. docs/protocol.md §5 shows the same table; a test compares
 * the two.
 */
import type { EndingCode } from './failure.ts';
import type { Outcome } from './outcome.ts';
import { isLiveStatus, type LiveStatus, type Pairing } from './pending-pair.ts';

/** A relay that keeps forgetting a pairing with digits is given up after this many reopenings. */
export const MAX_REJOINS = 3;
/** How often a person may type digits that are not ours: the last attempt ends the pairing. */
const MAX_WRONG_ATTEMPTS = 2;

/** An ending code: the pairing ends with it. Otherwise it goes on. */
export type Consequence =
  | EndingCode
  /** nothing changed; the step is tried again after a pause */
  | 'retry'
  /** open the pair slot again, with the same message */
  | 'reopen'
  /** our own open explains it: abandon the slot, then open again */
  | 'reclaim'
  /** count the attempt; another one is left */
  | 'count'
  /** nothing to do, or it cannot happen in this status */
  | 'ignore';

type Row = Readonly<Record<LiveStatus, Consequence>>;

const row = (...[request, polling, sas_ready, confirmed]: FourConsequences): Row => ({
  request,
  polling,
  sas_ready,
  confirmed,
});

type FourConsequences = readonly [Consequence, Consequence, Consequence, Consequence];

const inEach = (same: Consequence): Row => row(same, same, same, same);

/** By outcome, with what is known beside it after a colon; columns as in {@link row}. */
export const OUTCOME_TABLE = {
  'call-refused: no-relay': row('not-a-relay', 'retry', 'retry', 'retry'),
  'call-refused: refused': row('relay-refused', 'retry', 'retry', 'retry'),
  'call-refused: not-called': row('malformed-request', 'retry', 'retry', 'retry'),
  'open-conflict': inEach('role-taken'),
  'open-conflict: maybe ours': inEach('reclaim'),
  'slot-not-found': row('ignore', 'reopen', 'reopen', 'reopen'),
  'slot-not-found: too often': row('ignore', 'reopen', 'relay-forgot', 'relay-forgot'),
  'rejoin-timeout': row('ignore', 'relay-forgot', 'relay-forgot', 'relay-forgot'),
  'deadline-passed': inEach('expired'),
  'message-refused: reflected': inEach('reflected'),
  'message-refused: malformed': inEach('bad-message'),
  'message-changed': row('ignore', 'tampered', 'tampered', 'tampered'),
  'message-changed: rejoining': row('ignore', 'relay-forgot', 'relay-forgot', 'relay-forgot'),
  'digits-changed': row('ignore', 'tampered', 'tampered', 'tampered'),
  'bootstrap-reflected': row('ignore', 'reflected', 'reflected', 'reflected'),
  'bootstrap-foreign': row('ignore', 'ignore', 'ignore', 'bootstrap-rejected'),
  'bootstrap-refused': inEach('bootstrap-rejected'),
  'card-refused': inEach('card-rejected'),
  'card-own': inEach('own-identity'),
  'pin-refused: other-key': inEach('peer-key-changed'),
  'pin-refused: other-mailbox': inEach('peer-mailbox-changed'),
  'nothing-to-resume': inEach('cannot-resume'),
  reject: inEach('digits-rejected'),
  'wrong-digits': row('ignore', 'ignore', 'count', 'ignore'),
  'wrong-digits: last': row('ignore', 'ignore', 'digits-rejected', 'ignore'),
} as const satisfies Readonly<Record<string, Row>>;

/** @returns what follows from an outcome for this pairing; `ignore` once it has ended */
export function consequenceOf(pairing: Pairing, outcome: Outcome): Consequence {
  const { status } = pairing.state;
  const found: Row = OUTCOME_TABLE[rowOf(pairing, outcome)];
  return isLiveStatus(status) ? found[status] : 'ignore';
}

/**
 * Whether a 409 can come from an open of our own whose answer was lost. There is no limit: when
 * someone else holds the role, the answer to our next open says so.
 */
function mayBeOurs({ side }: Pairing): boolean {
  return side.unansweredOpens > 1;
}

function rowOf(pairing: Pairing, outcome: Outcome): keyof typeof OUTCOME_TABLE {
  const { side } = pairing;
  switch (outcome.type) {
    case 'call-refused':
      return `call-refused: ${outcome.kind}`;
    case 'open-conflict':
      return mayBeOurs(pairing) ? 'open-conflict: maybe ours' : 'open-conflict';
    case 'slot-not-found':
      return side.rejoining && side.rejoins >= MAX_REJOINS
        ? 'slot-not-found: too often'
        : 'slot-not-found';
    case 'message-refused':
      return `message-refused: ${outcome.reason}`;
    case 'message-changed':
      // After a reopening the peer may simply have started again.
      return side.rejoining ? 'message-changed: rejoining' : 'message-changed';
    case 'pin-refused':
      return `pin-refused: ${outcome.refusal.because}`;
    case 'wrong-digits':
      return side.wrongAttempts + 1 < MAX_WRONG_ATTEMPTS ? 'wrong-digits' : 'wrong-digits: last';
    default:
      return outcome.type;
  }
}
