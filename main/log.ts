/** Errors that are nobody's but ours, one line each, without anything that a pairing keeps secret. */
import { redacted } from './protocol/redact.ts';

export interface Log {
  /** @param where the part of the program that met the error */
  error(where: string, error: unknown): void;
}

/** @param write takes one line with its line end */
export function createLog(write: (line: string) => void): Log {
  return {
    error(where, error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      write(`wire-tray: ${where}: ${redacted(text)}\n`);
    },
  };
}
