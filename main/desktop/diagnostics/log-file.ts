/** The log on disk: a few small files that only their owner can read. */
import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../files/error-code.ts';
import { isTrustedFolder, requireTrustedFolder } from '../../files/trusted-folder.ts';

const NAME = 'wire-tray';
/** The current file and two older ones. */
const FILES = 3;
const MAX_BYTES = 256 * 1024;
/** Characters of an entry that are kept; a stack trace has about twenty lines. */
const MAX_LINE = 8 * 1024;

/**
 * Writes synchronously, so that the last lines before a crash are kept, and never throws. Two processes
 * may write (a second launch logs why it ends); each appends whole lines. A folder that others can change is
 * neither written nor read.
 */
export class LogFile {
  /** absolute path */
  readonly folder: string;
  readonly #maxBytes: number;
  readonly #now: () => string;

  /**
   * @param folder absolute path; created with the first line
   * @param now RFC 3339, starts each line
   */
  constructor(folder: string, now: () => string, maxBytes = MAX_BYTES) {
    this.folder = folder;
    this.#now = now;
    this.#maxBytes = maxBytes;
  }

  /** @param line with its line end, and without secrets: see log.ts */
  write(line: string): void {
    const text = `${this.#now()} ${line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…\n` : line}`;
    try {
      requireTrustedFolder(this.folder);
      if (mkdirSync(this.folder, { recursive: true, mode: 0o700 }))
        requireTrustedFolder(this.folder);
      if (this.#size() + Buffer.byteLength(text) > this.#maxBytes) this.#rotate();
      appendFileSync(this.#file(0), text, { mode: 0o600 });
    } catch {
      // It cannot be logged; stderr has the line.
    }
  }

  /** The last lines, oldest first; none if the files cannot be read. */
  last(count: number): readonly string[] {
    if (!isTrustedFolder(this.folder)) return [];
    const lines: string[] = [];
    for (let age = FILES - 1; age >= 0; age -= 1) lines.push(...this.#lines(age));
    return lines.slice(-count);
  }

  #lines(age: number): readonly string[] {
    try {
      return readFileSync(this.#file(age), 'utf8')
        .split('\n')
        .filter((line) => line !== '');
    } catch {
      return [];
    }
  }

  #size(): number {
    try {
      return statSync(this.#file(0)).size;
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return 0;
      throw error;
    }
  }

  /** Overwrites the oldest file. */
  #rotate(): void {
    for (let age = FILES - 2; age >= 0; age -= 1) {
      try {
        renameSync(this.#file(age), this.#file(age + 1));
      } catch (error) {
        if (errorCode(error) !== 'ENOENT') throw error;
      }
    }
  }

  #file(age: number): string {
    return join(this.folder, age === 0 ? `${NAME}.log` : `${NAME}.${age}.log`);
  }
}
