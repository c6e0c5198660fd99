/**
 * trust.json and relay.json: JSON objects that the CLI writes too, the older versions in place
 * and without a lock.
 */

import { lstat, realpath } from 'node:fs/promises';
import { MAX_BYTES, readText, writeAtomic } from '../files/atomic-file.ts';
import { BadFile } from '../files/bad-file.ts';
import { orAbsent } from '../files/error-code.ts';
import { Failure } from '../pairing/machine/failure.ts';
import { ProtocolError } from '../protocol/errors.ts';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  stringifyJson,
} from '../protocol/json.ts';
import { unreadable, unwritable } from './home-failure.ts';
import type { Wait } from './locks.ts';
import { shownPath, type WireHomePaths } from './paths.ts';
import { quarantineCopy } from './quarantine.ts';
import { temporaryOf } from './temporary-files.ts';

/** A half-written file is read again this often before it is called damaged. */
export const READ_AGAIN = 6;
/** Milliseconds between two readings. */
export const READ_AGAIN_PAUSE = 50;

/** Levels that are written with line breaks: the document, its map, the entries of that map. */
const LEVELS_FOR_PEOPLE = 3;

/** The file was read, and holds nothing that could be worked with. A copy of it is kept. */
export class DamagedDocument extends Failure {}

export interface SharedDocument {
  /**
   * @returns the object as it is on disk; `empty` when there is no file
   * @throws Failure `home-unreadable`; as DamagedDocument for a damaged file. It is
   *   never taken for empty, not even with a length of zero: the pins that it held are what
   *   notices a peer whose key has changed, so a person must decide.
   */
  read(): Promise<JsonObject>;
  /**
   * Follows a link, so that a file kept elsewhere stays there.
   * @throws Failure `home-unwritable`, also for what could not be read again
   */
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

/** Reads nothing yet. Whoever writes holds the lock of the file. */
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

  async function damaged(): Promise<DamagedDocument> {
    const copy = await quarantineCopy(paths, file).catch(() => null);
    const kept = copy === null ? '' : `, copied to ${shownPath(paths, copy)}`;
    return new DamagedDocument('home-unreadable', `${shownPath(paths, file)}: damaged${kept}`);
  }

  async function write(value: JsonObject): Promise<void> {
    try {
      const text = `${layOut(value, LEVELS_FOR_PEOPLE)}\n`;
      requireReadable(text);
      const target = await targetOf(file);
      // One name for all processes: whoever writes holds the lock of this file.
      const temporary = temporaryOf(target);
      await writeAtomic(target, text, { temporary, foreignFolder: target !== file });
    } catch (error) {
      throw unwritable(paths, file, error);
    }
  }

  /** A peer's card is part of the text: it must not lock us or the CLI out of the file. */
  function requireReadable(text: string): void {
    if (Buffer.byteLength(text) > MAX_BYTES) throw new BadFile('too-large');
    const value = parseObject(text);
    if (value === null || !isSound(value)) throw new BadFile('damaged');
  }

  return { read, write };
}

/** Where a file really lies. @throws errors of Node, `ENOENT` for a link to nothing */
async function targetOf(file: string): Promise<string> {
  const found = await orAbsent(lstat(file));
  return found?.isSymbolicLink() ? realpath(file) : file;
}

/** Indents the outer levels only: what a peer nests deeply must not grow with every level. */
function layOut(value: JsonValue, levels: number, margin = ''): string {
  if (levels === 0 || !isJsonObject(value)) return stringifyJson(value);
  const inner = `${margin}  `;
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}${JSON.stringify(key)}: ${layOut(member, levels - 1, inner)}`,
  );
  return members.length === 0 ? '{}' : `{\n${members.join(',\n')}\n${margin}}`;
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
