/**
 * Failures as codes: what ends a pairing, what delays it, and why a request is refused. A code can be
 * stored (`last_error`) and sent to the window; the sentences for people are in `messages/`.
 */

/** Codes that end a pairing. */
export const ENDING_CODES = [
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
  'they-cancelled',
  'no-free-code',
  'other-peer',
  'withdrawn',
] as const;

/** Codes of what lies between us and a relay (docs/protocol.md §3). */
export const WAY_CODES = [
  'name-not-found',
  'no-route',
  'connection-refused',
  'connection-cut',
  'certificate-untrusted',
  'certificate-date',
  'relay-speaks-http',
  'relay-speaks-https',
  'encryption-failed',
  'sign-in-page',
  'relay-redirects',
  'proxy-password',
  'proxy-unreachable',
  'proxy-refused',
  'blocked-port',
] as const;

/** Codes that delay a pairing: the engine retries until the deadline. */
export const TRANSIENT_CODES = [
  'relay-unreachable',
  ...WAY_CODES,
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
  'folder-not-private',
  'drive-cannot-lock',
  'drive-cannot-protect',
  'folder-name-damaged',
  'internal',
] as const;

/** Codes with which a person's request is refused: nothing changed. */
export const REFUSAL_CODES = [
  'malformed-code',
  'malformed-link',
  'several-found',
  'malformed-relay',
  'insecure-relay',
  'relay-with-password',
  'relay-with-query',
  'address-without-brackets',
  'malformed-digits',
  'malformed-handle',
  'already-pending',
  'own-code',
  'no-such-pairing',
  'no-such-peer',
  'stale',
  'no-such-request',
  'request-changed',
  'request-collides',
  'own-mailbox-missing',
  'no-such-home',
  'several-homes',
  'no-digits-yet',
  'already-confirmed',
  'already-ended',
  'no-relay',
  'other-identity',
  'home-unknown',
  'code-used',
  'wrong-digits',
] as const;

export type EndingCode = (typeof ENDING_CODES)[number];
export type TransientCode = (typeof TRANSIENT_CODES)[number];
export type RefusalCode = (typeof REFUSAL_CODES)[number];
export type FailureCode = EndingCode | TransientCode | RefusalCode;

/** Why a pairing ended. `detail` never holds a secret, the code phrase or the digits. */
export interface Ending {
  readonly code: EndingCode;
  readonly detail: string | null;
}

/** An error with a code, which tells whoever shows it what to say. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly code: FailureCode;
  readonly detail: string | null;

  /**
   * @param code what went wrong
   * @param detail one short line for a log, without secrets
   * @param cause the underlying error, if any
   */
  constructor(code: FailureCode, detail: string | null = null, cause?: unknown) {
    super(detail === null ? code : `${code}: ${detail}`, { cause });
    this.code = code;
    this.detail = detail;
  }
}

/** Whether two errors, or null for none, look the same to a person and in the log. */
export function isSameFailure(a: unknown, b: unknown): boolean {
  if (a instanceof Failure && b instanceof Failure) {
    return a.code === b.code && a.detail === b.detail;
  }
  // Unexpected errors have no code, so their text is compared.
  return a === b || (isUnexpected(a) && isUnexpected(b) && String(a) === String(b));
}

function isUnexpected(error: unknown): boolean {
  return error !== null && !(error instanceof Failure);
}

const endings: ReadonlySet<string> = new Set(ENDING_CODES);

/** The text of `last_error`: `code` or `code: detail` (docs/protocol.md §4). */
export function formatEnding(ending: Ending): string {
  return ending.detail === null ? ending.code : `${ending.code}: ${ending.detail}`;
}

/** Reads `last_error`. A text without one of our codes is another program's: `stopped-elsewhere`. */
export function parseEnding(text: string | null): Ending {
  const [, code = '', detail = null] = /^([a-z-]+)(?:: (.*))?$/s.exec(text ?? '') ?? [];
  if (isEndingCode(code)) return { code, detail };
  return { code: 'stopped-elsewhere', detail: text };
}

function isEndingCode(code: string): code is EndingCode {
  return endings.has(code);
}
