/** Data goes to stdout; with `--json`, its last line is one JSON value. Sentences go to stderr. */
import { messages } from '../../messages/index.ts';
import { writeLine, writeLines, writeRow } from '../files/terminal.ts';
import { createLog } from '../log.ts';
import { Failure, type FailureCode } from '../pairing/machine/failure.ts';
import { RelayFailure } from '../pairing/ports.ts';
import { transientFailureOf } from '../pairing/runtime/transient-failure.ts';
import { terminalJson } from '../protocol/terminal-text.ts';

export const EXIT = { ok: 0, failed: 1, usageError: 2 } as const;

/** Failures for which the exit code is `usageError`: there is no usable home or identity. */
const UNUSABLE: readonly FailureCode[] = [
  'identity-missing',
  'identity-broken',
  'home-unknown',
  'folder-not-private',
  'drive-cannot-lock',
  'drive-cannot-protect',
  'folder-name-damaged',
];

/** A command has no log file: its log goes to stderr. */
export const log = createLog((entry) => writeLines('stderr', entry));

/** Prints one sentence for the person; control characters in it are replaced. */
export function tell(sentence: string): void {
  writeLine('stderr', sentence);
}

/** Prints sentences, one per line. @param text must contain nothing untrusted */
export function tellText(text: string): void {
  writeLines('stderr', text);
}

/** Prints one line of data, its cells separated by tabs. */
export function print(...cells: readonly string[]): void {
  writeRow('stdout', cells);
}

/** Prints lines of data. @param text must contain nothing untrusted */
export function printText(text: string): void {
  writeLines('stdout', text);
}

/** Prints a value as JSON on one line; control characters become `\u` escapes. */
export function printJson(value: unknown): void {
  writeLine('stdout', terminalJson(value));
}

/** Prints what happened, what it means, and what to do next. */
export function tellFailure(code: FailureCode): void {
  const { title, meaning, next: usual } = messages.failures[code];
  const { next: byCommand } = messages.headless;
  const next = code in byCommand ? byCommand[code as keyof typeof byCommand] : usual;
  tellText(messages.headless.failure({ title, meaning, next }));
}

/**
 * Prints a failure in whole sentences, and as JSON if `json` is true.
 * @param error a Failure or RelayFailure
 * @returns the exit code
 * @throws `error` itself if it is any other
 */
export function reportFailure(error: unknown, json: boolean): number {
  const { code, detail } = failureOf(error);
  tellFailure(code);
  if (detail !== null) tell(`(${detail})`);
  if (json) printJson({ error: { code, detail } });
  return UNUSABLE.includes(code) ? EXIT.usageError : EXIT.failed;
}

/** Prints that nothing was ever set up where somebody looks. @returns the exit code */
export function reportMissing({ homeDir }: { readonly homeDir: string }, json: boolean): number {
  tell(messages.headless.nothingThere({ home: homeDir }));
  if (json) printJson({ error: { code: 'home-missing', detail: homeDir } });
  return EXIT.usageError;
}

/** A failure as it is printed. */
export interface ShownFailure {
  readonly code: FailureCode;
  readonly detail: string | null;
}

/** @throws `error` itself if it is neither a Failure nor a RelayFailure */
export function failureOf(error: unknown): ShownFailure {
  if (error instanceof Failure) return error;
  if (error instanceof RelayFailure) return transientFailureOf(error);
  throw error;
}
