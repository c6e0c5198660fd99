/**
 * Every failure code that the window may show: those of `main/pairing/machine/failure.ts` and the
 * desktop's own. The compiler checks in `main/desktop/failure-view.ts` that none is missing.
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
  'other-version',
  'codes-differ',
  'they-saw-other-digits',
  'no-free-code',
  'other-peer',
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
  'home-locked',
  'home-damaged',
  'home-byte-order-mark',
  'home-too-large',
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
  'code-used',
  'wrong-digits',
  'relay-port-taken',
  'start-at-login-refused',
  'file-unwritable',
  'folder-not-opened',
  'bad-request',
  'too-many-calls',
  'internal',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** A failure to show; `messages/` has the sentences for its code. */
export interface FailureView {
  readonly code: FailureCode;
  /** One technical line without secrets, for *Show details*. */
  readonly detail: string | null;
}
