/**
 * Every code that a person may be told, as it crosses the border: those of `main/pairing/machine/failure.ts`
 * (the compiler holds the two lists together in `main/desktop/failure-view.ts`) and the window's own.
 */
export const FAILURE_CODES = [
  'digits-rejected',
  'expired',
  'role-taken',
  'relay-forgot',
  'relay-refused',
  'not-a-relay',
  'bad-message',
  'reflected',
  'tampered',
  'bootstrap-rejected',
  'card-rejected',
  'own-identity',
  'peer-key-changed',
  'peer-mailbox-changed',
  'malformed-request',
  'cannot-resume',
  'stopped-elsewhere',
  'relay-unreachable',
  'relay-busy',
  'relay-error',
  'relay-answer',
  'own-relay',
  'rejoining',
  'identity-missing',
  'identity-broken',
  'home-unreadable',
  'home-unwritable',
  'malformed-code',
  'malformed-relay',
  'insecure-relay',
  'malformed-digits',
  'malformed-handle',
  'already-pending',
  'no-such-pairing',
  'no-such-peer',
  'stale',
  'no-digits-yet',
  'already-confirmed',
  'already-ended',
  'no-relay',
  'other-identity',
  'home-unknown',
  'relay-port-taken',
  'start-at-login-refused',
  'file-unwritable',
  'folder-not-opened',
  'bad-request',
  'internal',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** A typed failure on its way to a person; the sentence is looked up in `messages/`. */
export interface FailureView {
  readonly code: FailureCode;
  /** One technical line without secrets, for "Show details"; null when there is none. */
  readonly detail: string | null;
}
