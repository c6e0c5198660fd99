/** Failures after which a step is tried again, as codes. */
import { Failure, TRANSIENT_CODES, type TransientCode } from '../machine/failure.ts';
import { RelayFailure, type RelayFailureKind, type TransientFailure } from '../ports.ts';

const relayCodes: Readonly<Record<RelayFailureKind, TransientCode>> = {
  unreachable: 'relay-unreachable',
  'no-connection': 'relay-unreachable',
  busy: 'relay-busy',
  'server-error': 'relay-error',
  'bad-answer': 'relay-answer',
  // Definite answers are outcomes (`outcome-table.ts`); these came where they end nothing.
  'not-found': 'relay-answer',
  conflict: 'relay-answer',
  'no-relay': 'relay-answer',
  refused: 'relay-answer',
  'not-called': 'relay-answer',
  'own-relay': 'own-relay',
};

/**
 * @param error what a step or the store rejected with
 * @returns `internal` for an unexpected error: a bug must not end a pairing
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

/** Whether the failure is one of a relay, and not of this computer. */
export function isRelayFailure({ code }: TransientFailure): boolean {
  return Object.values(relayCodes).includes(code);
}

function isTransient(code: string): code is TransientCode {
  return (TRANSIENT_CODES as readonly string[]).includes(code);
}
