/** Errors that are nobody's but ours, and what happened, one line each, without anything that a pairing keeps secret. */
import { redacted } from './protocol/redact.ts';
import { terminalText } from './protocol/terminal-text.ts';

export interface Log {
  /** @param where the part of the program that met the error */
  error(where: string, error: unknown): void;
  /** Something that happened and is no error. */
  info(where: string, text: string): void;
}

/**
 * Whoever started the program may have gone, and with them the other end of its output. That must
 * neither end the program nor make it report its own reports.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
}

/** Everything is on file: one part of the app that failed must not take the others with it. */
export function outliveErrors(log: Log): void {
  outliveReaders();
  process.on('uncaughtException', (error) => log.error('uncaught', error));
}

/**
 * For a command: logs an unexpected error and exits with 1.
 * @param log written to before the exit
 */
export function endOnErrors(log: Log): void {
  process.on('uncaughtException', (error) => {
    log.error('uncaught', error);
    process.exit(1);
  });
}

/** @param write takes one entry with its line end; further lines, as of a stack, are indented */
export function createLog(write: (entry: string, isError: boolean) => void): Log {
  return {
    info: (where, text) => write(`wire-tray: ${where}: ${oneEntry(text)}\n`, false),
    error(where, error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      write(`wire-tray: ${where}: ${oneEntry(text)}\n`, true);
    },
  };
}

/** A line end, with the indentation of a stack where one follows. */
const LINE_END = /[\r\n]+(?: {4}(?=at ))?/;

/** Error text must neither look like a separate log entry nor control the terminal. */
function oneEntry(text: string): string {
  return redacted(text).split(LINE_END).map(terminalText).join('\n    ');
}
