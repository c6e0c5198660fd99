/** What holds a pairing up for now, told from the error that a step ended with. */
import { Failure, TRANSIENT_CODES, type TransientCode } from '../machine/failure.ts';
import { RelayFailure, type RelayFailureKind, type TransientFailure } from '../ports.ts';

const relayCodes: Readonly<Record<RelayFailureKind, TransientCode>> = {
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
export function transientFailureOf(error: unknown): {
  code: TransientCode;
  detail: string | null;
  retryAfter: number | null;
} {
  if (error instanceof RelayFailure) {
    const { kind, message, retryAfter } = error;
    return { code: relayCodes[kind], detail: message, retryAfter };
  }
  if (error instanceof Failure && isTransient(error.code)) {
    return { code: error.code, detail: error.detail, retryAfter: null };
  }
  return { code: 'internal', detail: null, retryAfter: null };
}

/** Whether it is the relay that holds a pairing up, and not this computer. */
export function isRelayFailure({ code }: TransientFailure): boolean {
  return Object.values(relayCodes).includes(code);
}

function isTransient(code: string): code is TransientCode {
  return (TRANSIENT_CODES as readonly string[]).includes(code);
}
