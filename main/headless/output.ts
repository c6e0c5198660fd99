/** stdout carries data only: with `--json` its last line is one JSON value. Sentences go to stderr. */
import { messages } from '../../messages/index.ts';
import { Failure, type FailureCode } from '../pairing/failure.ts';
import { RelayFailure } from '../pairing/ports.ts';
import { troubleOf } from '../pairing/trouble.ts';

export const EXIT = { ok: 0, failed: 1, badUse: 2 } as const;

/** The command was called where it cannot work. */
const UNUSABLE: readonly FailureCode[] = ['identity-missing', 'identity-broken', 'home-unknown'];

/** One sentence for the person. */
export function tell(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** What stands in files may try to look like another line, or to change what is on the screen. */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

/** One line of data. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/**
 * Tells a failure in whole sentences, and as JSON where that was asked for.
 * @returns the exit code
 * @throws the error itself when it is none of ours
 */
export function reportFailure(error: unknown, json: boolean): number {
  const { code, detail } = failureOf(error);
  const { title, meaning, next } = messages.failures[code];
  tell(messages.headless.failure({ title, meaning, next }));
  if (detail !== null) tell(`(${detail})`);
  if (json) printJson({ error: { code, detail } });
  return UNUSABLE.includes(code) ? EXIT.badUse : EXIT.failed;
}

function failureOf(error: unknown): { code: FailureCode; detail: string | null } {
  if (error instanceof Failure) return error;
  if (error instanceof RelayFailure) return troubleOf(error);
  throw error;
}
