/** Failures after which a step is tried again, as codes. */
import { Failure, TRANSIENT_CODES, type TransientCode, WAY_CODES } from '../machine/failure.ts';
import { RelayFailure, type RelayFailureKind, type TransientFailure } from '../ports.ts';

/** By the kinds that are not codes themselves. */
const relayCodes = {
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
} as const satisfies Record<Exclude<RelayFailureKind, TransientCode>, TransientCode>;

/** All codes of a relay, and of the way to it. */
const RELAY_CODES: readonly TransientCode[] = [
  ...Object.values(relayCodes),
  ...WAY_CODES,
  'own-relay',
];

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
    return { code: relayCode(kind), detail: message, retryAfter };
  }
  if (error instanceof Failure && isTransient(error.code)) {
    return { code: error.code, detail: error.detail, retryAfter: null };
  }
  return { code: 'internal', detail: null, retryAfter: null };
}

/** Whether the failure is one of a relay or of the way to it, and not of our own files. */
export function isRelayFailure({ code }: TransientFailure): boolean {
  return RELAY_CODES.includes(code);
}

function relayCode(kind: RelayFailureKind): TransientCode {
  return isTransient(kind) ? kind : relayCodes[kind];
}

function isTransient<Code extends string>(code: Code): code is Code & TransientCode {
  return (TRANSIENT_CODES as readonly string[]).includes(code);
}
