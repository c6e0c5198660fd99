/** The log: errors of the program and what happened, without the secrets of a pairing. */
import { redacted } from './protocol/redact.ts';
import { terminalText } from './protocol/terminal-text.ts';

export interface Log {
  /** @param where the part of the program that writes the entry */
  error(where: string, error: unknown): void;
  /** Writes what is no error. */
  info(where: string, text: string): void;
}

/**
 * Ignores errors of stdout and stderr, such as EPIPE after the reader has exited: they must neither
 * end the program nor be logged to the same stream.
 */
export function ignoreClosedOutput(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** For the app: logs uncaught errors and goes on, since all state is on disk. */
export function logUncaughtErrors(log: Log): void {
  ignoreClosedOutput();
  process.on('uncaughtException', (error) => log.error('uncaught', error));
}

/** For a command: logs an uncaught error and exits with 1. */
export function exitOnUncaughtErrors(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.error('uncaught', error);
    process.exit(1);
  });
}

/**
 * Creates a log of entries such as `wire-tray: engine: …`.
 * @param write gets one entry with its line feed; later lines of it, as of a stack, are indented
 */
export function createLog(write: (entry: string, isError: boolean) => void): Log {
  return {
    info: (where, text) => write(`wire-tray: ${where}: ${oneEntry(text)}\n`, false),
    error(where, error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      write(`wire-tray: ${where}: ${oneEntry(text)}\n`, true);
    },
  };
}

/** A line end, and the indentation of a stack frame after it. */
const LINE_END = /[\r\n]+(?: {4}(?=at ))?/;

/** Text that can neither look like another entry nor control a terminal; secrets are removed. */
function oneEntry(text: string): string {
  return redacted(text).split(LINE_END).map(terminalText).join('\n    ');
}
