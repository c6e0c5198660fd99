/** stdout carries data only: with `--json` its last line is one JSON value. Sentences go to stderr. */
import { messages } from '../../messages/index.ts';
import { writeLine, writeLines, writeRow } from '../files/terminal.ts';
import { createLog } from '../log.ts';
import { Failure, type FailureCode } from '../pairing/machine/failure.ts';
import { RelayFailure } from '../pairing/ports.ts';
import { troubleOf } from '../pairing/runtime/transient-failure.ts';
import { terminalJson } from '../protocol/terminal-text.ts';

export const EXIT = { ok: 0, failed: 1, badUse: 2 } as const;

/** Failures that mean the command was called without a usable home or identity: exit code 2. */
const UNUSABLE: readonly FailureCode[] = ['identity-missing', 'identity-broken', 'home-unknown'];

/** Unexpected errors go to stderr; a command has no log file. */
export const log = createLog((entry) => writeLines('stderr', entry));

/** One sentence for the person. */
export function tell(sentence: string): void {
  writeLine('stderr', sentence);
}

/** Writes our own sentences, one per line. Must not contain untrusted text. */
export function tellText(text: string): void {
  writeLines('stderr', text);
}

/** One line of data: a single value, or a row of them. */
export function print(...cells: readonly string[]): void {
  writeRow('stdout', cells);
}

/** Writes our own lines. Must not contain untrusted text. */
export function printText(text: string): void {
  writeLines('stdout', text);
}

/** Writes the exact value as JSON; unsafe characters become `\u` escapes. */
export function printJson(value: unknown): void {
  writeLine('stdout', terminalJson(value));
}

/** What happened, what it means, and what to do next. */
export function tellFailure(code: FailureCode): void {
  const { title, meaning, next } = messages.failures[code];
  tellText(messages.headless.failure({ title, meaning, next }));
}

/**
 * Tells a failure in whole sentences, and as JSON where that was asked for.
 * @returns the exit code
 * @throws the error itself when it is none of ours
 */
export function reportFailure(error: unknown, json: boolean): number {
  const { code, detail } = failureOf(error);
  tellFailure(code);
  if (detail !== null) tell(`(${detail})`);
  if (json) printJson({ error: { code, detail } });
  return UNUSABLE.includes(code) ? EXIT.badUse : EXIT.failed;
}

function failureOf(error: unknown): { code: FailureCode; detail: string | null } {
  if (error instanceof Failure) return error;
  if (error instanceof RelayFailure) return troubleOf(error);
  throw error;
}
