/**
 * trust.json and relay.json: JSON objects that the CLI writes too, the older versions in place
 * and without a lock.
 */

import { Failure } from '../pairing/failure.ts';
import { ProtocolError } from '../protocol/errors.ts';
import { isJsonObject, type JsonObject, parseJson, stringifyJson } from '../protocol/json.ts';
import { readText, writeAtomic } from './atomic-file.ts';
import { unreadable, unwritable } from './home-failure.ts';
import type { Wait } from './locks.ts';
import { shownPath, type WireHomePaths } from './paths.ts';
import { copyAside } from './set-aside.ts';

/** A half-written file is read again this often before it is called damaged. */
export const READ_AGAIN = 6;
/** Milliseconds between two readings. */
export const READ_AGAIN_PAUSE = 50;

export interface SharedDocument {
  /**
   * @returns the object as it is on disk; `empty` when there is no file
   * @throws Failure `home-unreadable`, also for a damaged file, of which a copy is kept. It is
   *   never taken for empty, not even with a length of zero: the pins that it held are what
   *   notices a peer whose key has changed, so a person must decide.
   */
  read(): Promise<JsonObject>;
  /** @throws Failure `home-unwritable` */
  write(value: JsonObject): Promise<void>;
}

export interface DocumentOptions {
  readonly paths: WireHomePaths;
  readonly wait: Wait;
  readonly file: string;
  readonly empty: JsonObject;
  /** Whether the object has the form that we (and the CLI) can work with. */
  readonly isSound: (value: JsonObject) => boolean;
}

export function sharedDocument(options: DocumentOptions): SharedDocument {
  const { paths, wait, file, empty, isSound } = options;

  async function read(): Promise<JsonObject> {
    for (let attempt = 0; attempt < READ_AGAIN; attempt += 1) {
      if (attempt > 0) await wait(READ_AGAIN_PAUSE);
      const text = await readOnce();
      if (text === null) return empty;
      const value = parseObject(text);
      if (value !== null && isSound(value)) return value;
    }
    throw await damaged();
  }

  async function readOnce(): Promise<string | null> {
    try {
      return await readText(file);
    } catch (error) {
      throw unreadable(paths, file, error);
    }
  }

  async function damaged(): Promise<Failure> {
    const copy = await copyAside(paths, file).catch(() => null);
    const kept = copy === null ? '' : `, copied to ${shownPath(paths, copy)}`;
    return new Failure('home-unreadable', `${shownPath(paths, file)}: damaged${kept}`);
  }

  async function write(value: JsonObject): Promise<void> {
    try {
      // One name for all processes: whoever writes holds the lock of this file. It is not
      // `relay.json.tmp`, which is the CLI's.
      const temporary = `${file}.wire-tray`;
      await writeAtomic(file, `${stringifyJson(value, 2)}\n`, { temporary });
    } catch (error) {
      throw unwritable(paths, file, error);
    }
  }

  return { read, write };
}

/** A JSON object, or null for any other text. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value = parseJson(text);
    return isJsonObject(value) ? value : null;
  } catch (error) {
    if (error instanceof ProtocolError) return null;
    throw error;
  }
}
