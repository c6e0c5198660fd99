import { MAX_BYTES } from '../files/atomic-file.ts';
import { BadFile } from '../files/bad-file.ts';
import { errorCode } from '../files/error-code.ts';
import { NoLocksHere } from '../files/flock.ts';
import { NoModesHere } from '../files/folder.ts';
import { InexactPath, UntrustedFolder } from '../files/trusted-folder.ts';
import { Failure } from '../pairing/machine/failure.ts';
import { redacted } from '../protocol/redact.ts';
import { shownPath, type WireHomePaths } from './paths.ts';

/**
 * Failure `home-unreadable`: the path relative to the home, and what the system said. If the file
 * itself is at fault: `home-too-large`, `home-damaged`.
 */
export function unreadable(paths: WireHomePaths, file: string, cause: unknown): Failure {
  const code = errorCode(cause);
  // Files of pairings have smaller limits, which no honest one comes near.
  if (cause instanceof BadFile && cause.limit === MAX_BYTES) return tooLarge(paths, file);
  if (code === 'not-text') return new Failure('home-damaged', `${shownPath(paths, file)}: no text`);
  return homeFailure('home-unreadable', paths, file, cause);
}

/** Failure `home-unwritable`: the path relative to the home, and what the system said. */
export function unwritable(paths: WireHomePaths, file: string, cause: unknown): Failure {
  return homeFailure('home-unwritable', paths, file, cause);
}

/** Failure `home-too-large`. The CLI has no such limit. */
export function tooLarge(paths: WireHomePaths, file: string): Failure {
  const limit = MAX_BYTES / 1024 / 1024;
  return new Failure('home-too-large', `${shownPath(paths, file)}: larger than ${limit} MiB`);
}

/** The path that the system's error names: not always the file that was asked for. */
function pathOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ('dest' in error && typeof error.dest === 'string') return error.dest;
  return 'path' in error && typeof error.path === 'string' ? error.path : undefined;
}

function homeFailure(
  code: 'home-unreadable' | 'home-unwritable',
  paths: WireHomePaths,
  file: string,
  cause: unknown,
): Failure {
  if (cause instanceof Failure) return cause;
  if (cause instanceof UntrustedFolder) {
    return new Failure('folder-not-private', cause.message, cause);
  }
  if (cause instanceof InexactPath) return new Failure('folder-name-damaged', cause.message, cause);
  // The file of a pending pair is named after its code, which is secret.
  const path = redacted(shownPath(paths, pathOf(cause) ?? file));
  if (cause instanceof NoLocksHere) {
    return new Failure('drive-cannot-lock', `${path}: ${cause.message}`, cause);
  }
  if (cause instanceof NoModesHere) {
    return new Failure('drive-cannot-protect', `${path}: ${cause.message}`, cause);
  }
  return new Failure(code, `${path}: ${errorCode(cause)}`, cause);
}
