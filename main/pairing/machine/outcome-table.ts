/**
 * What follows from an outcome in each status: the one place that decides how a pairing ends, and
 * what an answer of the relay leads to. docs/protocol.md §5 shows the same table; a test compares
 * the two.
 */
import type { EndingCode } from './failure.ts';
import { mayHaveRevealed } from './handshake.ts';
import type { Outcome } from './outcome.ts';
import { isLiveStatus, type LiveStatus, type Pairing } from './pending-pair.ts';

/** A relay that keeps forgetting a pairing that both sides have joined is given up after this many. */
export const MAX_REJOINS = 3;
/** How often a person may type digits that are not ours: the last attempt ends the pairing. */
const MAX_WRONG_ATTEMPTS = 2;
/** How many codes a host draws when each is taken at the relay. */
const MAX_REDRAWS = 5;

/** An ending code: the pairing ends with it. Otherwise it goes on. */
export type Consequence =
  | EndingCode
  /** nothing changed; the step is tried again after a pause */
  | 'retry'
  /** open the pair slot again, with the same message */
  | 'reopen'
  /** our own open explains it: abandon the slot, then open again */
  | 'reclaim'
  /** draw another code and seed: nobody has seen this one */
  | 'redraw'
  /** count the attempt; another one is left */
  | 'count'
  /** ask the person which mailbox to keep */
  | 'ask'
  /** the peer stays pinned; whether it pinned us is not known */
  | 'settle'
  /** nothing to do, or it cannot happen in this status */
  | 'ignore';

type Row = Readonly<Record<LiveStatus, Consequence>>;

const row = (
  ...[request, polling, sas_ready, confirmed, pinned = 'ignore']: Consequences
): Row => ({
  request,
  polling,
  sas_ready,
  confirmed,
  pinned,
});

/** The last one, for `pinned`, is `ignore` where it is left out. */
type Consequences = readonly [
  Consequence,
  Consequence,
  Consequence,
  Consequence,
  (Consequence | undefined)?,
];

const inEach = (same: Consequence, pinned?: Consequence): Row =>
  row(same, same, same, same, pinned);

/** By outcome, with what is known beside it after a colon; columns as in {@link row}. */
export const OUTCOME_TABLE = {
  'call-refused: no-relay': row('not-a-relay', 'retry', 'retry', 'retry', 'retry'),
  'call-refused: refused': row('relay-refused', 'retry', 'retry', 'retry', 'retry'),
  'call-refused: not-called': row('malformed-request', 'retry', 'retry', 'retry', 'retry'),
  'open-conflict': inEach('role-taken'),
  'open-conflict: maybe ours': inEach('reclaim', 'reclaim'),
  'open-conflict: too often': row(
    'ignore',
    'relay-forgot',
    'relay-forgot',
    'relay-forgot',
    'settle',
  ),
  'open-conflict: code not seen': row('redraw', 'ignore', 'ignore', 'ignore'),
  'open-conflict: no code is free': row('no-free-code', 'ignore', 'ignore', 'ignore'),
  'slot-not-found': row('ignore', 'reopen', 'reopen', 'reopen', 'reopen'),
  'slot-not-found: too often': row('ignore', 'reopen', 'relay-forgot', 'relay-forgot'),
  'slot-not-found: too often, version 2': row(
    'ignore',
    'relay-forgot',
    'relay-forgot',
    'relay-forgot',
    'settle',
  ),
  'rejoin-timeout': row('ignore', 'relay-forgot', 'relay-forgot', 'relay-forgot', 'settle'),
  'deadline-passed': inEach('expired', 'settle'),
  'deadline-passed: mailbox not chosen': inEach('peer-mailbox-changed'),
  'message-refused: reflected': inEach('reflected'),
  'message-refused: malformed': inEach('bad-message'),
  'message-refused: other-version': inEach('other-version'),
  'message-changed': row('ignore', 'tampered', 'tampered', 'tampered'),
  'message-changed: rejoining': row('ignore', 'relay-forgot', 'relay-forgot', 'relay-forgot'),
  'confirm-wrong': row('ignore', 'codes-differ', 'codes-differ', 'codes-differ'),
  'peer-refused': row(
    'ignore',
    'they-saw-other-digits',
    'they-saw-other-digits',
    'they-saw-other-digits',
  ),
  'peer-cancelled': row('ignore', 'they-cancelled', 'they-cancelled', 'they-cancelled'),
  'digits-changed': row('ignore', 'tampered', 'tampered', 'tampered'),
  'bootstrap-reflected': row('ignore', 'reflected', 'reflected', 'reflected'),
  'bootstrap-foreign': row('ignore', 'ignore', 'ignore', 'bootstrap-rejected'),
  'bootstrap-refused': inEach('bootstrap-rejected'),
  'card-refused': inEach('card-rejected'),
  'card-own': inEach('own-identity'),
  'pin-refused: other-key': inEach('peer-key-changed'),
  'pin-refused: other-mailbox': inEach('ask'),
  'pin-refused: other-peer': inEach('other-peer'),
  'nothing-to-resume': inEach('cannot-resume', 'settle'),
  reject: inEach('digits-rejected'),
  withdraw: row('ignore', 'ignore', 'ignore', 'withdrawn'),
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
export function mayBeOurs({ side }: Pairing): boolean {
  return side.unansweredOpens > 1;
}

type RowName = keyof typeof OUTCOME_TABLE;

function rowOf(pairing: Pairing, outcome: Outcome): RowName {
  const { side } = pairing;
  switch (outcome.type) {
    case 'call-refused':
      return `call-refused: ${outcome.kind}`;
    case 'open-conflict':
      return conflictRow(pairing);
    case 'slot-not-found':
      return forgottenRow(pairing);
    case 'deadline-passed':
      return side.mailboxQuestion?.answer === null
        ? 'deadline-passed: mailbox not chosen'
        : 'deadline-passed';
    case 'message-refused':
      return `message-refused: ${outcome.reason}`;
    case 'message-changed':
      // After a reopening a peer of version 1 may simply have started again.
      return side.rejoining && pairing.protocol === 1
        ? 'message-changed: rejoining'
        : 'message-changed';
    case 'pin-refused':
      return `pin-refused: ${outcome.refusal.because}`;
    case 'wrong-digits':
      return side.wrongAttempts + 1 < MAX_WRONG_ATTEMPTS ? 'wrong-digits' : 'wrong-digits: last';
    default:
      return outcome.type;
  }
}

function conflictRow(pairing: Pairing): RowName {
  const { protocol, role, state, side, handshake } = pairing;
  if (protocol === 2 && state.status === 'request' && role === 'host') {
    return (handshake?.redrawn ?? 0) < MAX_REDRAWS
      ? 'open-conflict: code not seen'
      : 'open-conflict: no code is free';
  }
  if (protocol === 2 && state.status !== 'request') {
    const isRetried = mayBeOurs(pairing) || side.rejoins < MAX_REJOINS;
    return isRetried ? 'open-conflict: maybe ours' : 'open-conflict: too often';
  }
  return mayBeOurs(pairing) ? 'open-conflict: maybe ours' : 'open-conflict';
}

function forgottenRow({ protocol, side, handshake }: Pairing): RowName {
  const isTooOften = side.rejoins >= MAX_REJOINS;
  if (protocol === 1) {
    return side.rejoining && isTooOften ? 'slot-not-found: too often' : 'slot-not-found';
  }
  return handshake !== null && mayHaveRevealed(handshake) && isTooOften
    ? 'slot-not-found: too often, version 2'
    : 'slot-not-found';
}
