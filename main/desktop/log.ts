/** Errors that are nobody's but ours, on stderr, without anything that a pairing keeps secret. */

/** Digits, a code phrase, hexadecimal as in tokens and keys, 32 bytes in base64 as in seeds. */
const SECRETS =
  /\b[0-9]{3}-?[0-9]{3}\b|\b[0-9]{2}-[A-Z2-7]{6}\b|[0-9a-fA-F]{32,}|[A-Za-z0-9+/]{43}=/g;

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

/** The text with everything left out that looks like a secret, a code or digits. */
export function redacted(text: string): string {
  return text.replace(SECRETS, '[left out]');
}
