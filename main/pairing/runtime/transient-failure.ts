/** What holds a pairing up for now, told from the error that a step ended with. */
import { Failure, TROUBLE_CODES, type TroubleCode } from '../machine/failure.ts';
import { RelayFailure, type RelayFailureKind, type Trouble } from '../ports.ts';

const relayCodes: Readonly<Record<RelayFailureKind, TroubleCode>> = {
  unreachable: 'relay-unreachable',
  'no-connection': 'relay-unreachable',
  busy: 'relay-busy',
  'server-error': 'relay-error',
  'bad-answer': 'relay-answer',
  // Definite answers are events of the state machine; where they are not, the relay is confused.
  'not-found': 'relay-answer',
  conflict: 'relay-answer',
  'no-relay': 'relay-answer',
  refused: 'relay-answer',
  'not-called': 'relay-answer',
  'own-relay': 'own-relay',
};

/**
 * @param error what a step or the store rejected with
 * @returns `internal` for anything that nobody foresaw: a bug must not take a pairing with it
 */
export function troubleOf(error: unknown): {
  code: TroubleCode;
  detail: string | null;
  retryAfter: number | null;
} {
  if (error instanceof RelayFailure) {
    const { kind, message, retryAfter } = error;
    return { code: relayCodes[kind], detail: message, retryAfter };
  }
  if (error instanceof Failure && isTrouble(error.code)) {
    return { code: error.code, detail: error.detail, retryAfter: null };
  }
  return { code: 'internal', detail: null, retryAfter: null };
}

/** Whether it is the relay that holds a pairing up, and not this computer. */
export function isRelayTrouble({ code }: Trouble): boolean {
  return Object.values(relayCodes).includes(code);
}

function isTrouble(code: string): code is TroubleCode {
  return (TROUBLE_CODES as readonly string[]).includes(code);
}
