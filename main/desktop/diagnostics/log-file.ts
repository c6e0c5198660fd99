/** The log on disk: a few small files, readable by their owner alone. */
import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode } from '../../files/error-code.ts';

const NAME = 'wire-tray';
/** The one that is written, and two older ones. */
const FILES = 3;
const MAX_BYTES = 256 * 1024;
/** A stack is some twenty lines; more than this is no log line any more. */
const MAX_LINE = 8 * 1024;

/**
 * Writes at once, so that the last lines before a crash are there, and never throws: what cannot be
 * logged must not stop what was to be logged. Two processes may write (a second start says why it
 * ends); each appends whole lines.
 */
export class LogFile {
  /** absolute path */
  readonly folder: string;
  readonly #maxBytes: number;
  readonly #now: () => string;

  /**
   * @param folder absolute path; made when the first line is written
   * @param now RFC 3339, for the beginning of each line
   */
  constructor(folder: string, now: () => string, maxBytes = MAX_BYTES) {
    this.folder = folder;
    this.#now = now;
    this.#maxBytes = maxBytes;
  }

  /** @param line with its line end, as the log gives it: without anything secret */
  write(line: string): void {
    const text = `${this.#now()} ${line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…\n` : line}`;
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      if (this.#size() + Buffer.byteLength(text) > this.#maxBytes) this.#rotate();
      appendFileSync(this.#file(0), text, { mode: 0o600 });
    } catch {
      // There is nowhere left to say it: stderr has the line.
    }
  }

  /** The last lines, oldest first; none when nothing can be read. */
  last(count: number): readonly string[] {
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

  /** The oldest is written over. */
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
