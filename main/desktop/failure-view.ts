import type { FailureView } from '../../preload/contract.ts';
import { Failure } from '../pairing/machine/failure.ts';
import { RelayFailure } from '../pairing/ports.ts';
import { transientFailureOf } from '../pairing/runtime/transient-failure.ts';

/**
 * An error as the window shows it. Of an unexpected error, only the code `internal`.
 * @param onError called with unexpected errors, for the log
 */
export function failureViewOf(error: unknown, onError: (error: unknown) => void): FailureView {
  if (error instanceof Failure) return { code: error.code, detail: error.detail };
  if (error instanceof RelayFailure) {
    const { code, detail } = transientFailureOf(error);
    return { code, detail };
  }
  if (error instanceof DesktopFailure) return { code: error.code, detail: error.detail };
  onError(error);
  return { code: 'internal', detail: null };
}

/** Failures that only the desktop knows. */
export class DesktopFailure extends Error {
  override readonly name = 'DesktopFailure';
  readonly code:
    | 'relay-port-taken'
    | 'start-at-login-refused'
    | 'file-unwritable'
    | 'folder-not-opened'
    | 'home-unwritable'
    | 'folder-not-private'
    | 'drive-cannot-lock'
    | 'drive-cannot-protect'
    | 'folder-name-damaged'
    | 'bad-request'
    | 'too-many-calls'
    | 'internal';
  readonly detail: string | null;

  constructor(code: DesktopFailure['code'], detail: string | null = null) {
    super(code);
    this.code = code;
    this.detail = detail;
  }
}
