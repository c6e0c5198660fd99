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

/** Attempts to read a file, which may be half-written, before it counts as damaged. */
export const READ_ATTEMPTS = 6;
/** ms between two attempts. */
export const RETRY_PAUSE = 50;

/** Levels that are indented: the document, its map, the entries of that map. */
const INDENTED_LEVELS = 3;

/** The file can be read but not used. A copy of it is kept in the quarantine. */
export class DamagedDocument extends Failure {}

export interface SharedDocument {
  /**
   * @returns the object as it is on disk; `empty` when there is no file
   * @throws Failure `home-unreadable`; DamagedDocument for a damaged file. That never counts as empty,
   *   not even with a length of zero: without the pins in it, a peer's changed key would go unnoticed,
   *   so a person must decide.
   */
  read(): Promise<JsonObject>;
  /**
   * Replaces the file; the caller holds its lock. Follows a symbolic link.
   * @throws Failure `home-unwritable`, also for a value that `read` would refuse
   */
  write(value: JsonObject): Promise<void>;
}

export interface DocumentOptions {
  readonly paths: WireHomePaths;
  readonly wait: Wait;
  readonly file: string;
  readonly empty: JsonObject;
  /** Whether the object has a form that we and the CLI can use. */
  readonly isSound: (value: JsonObject) => boolean;
}

/** A JSON file of the home. Reads nothing yet. */
export function sharedDocument(options: DocumentOptions): SharedDocument {
  const { paths, wait, file, empty, isSound } = options;

  async function read(): Promise<JsonObject> {
    for (let attempt = 0; attempt < READ_ATTEMPTS; attempt += 1) {
      if (attempt > 0) await wait(RETRY_PAUSE);
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
      const text = `${indented(value, INDENTED_LEVELS)}\n`;
      requireReadable(text);
      const target = await targetOf(file);
      // The same name in all processes: who writes holds the lock of this file.
      const temporary = temporaryOf(target);
      await writeAtomic(target, text, { temporary, foreignFolder: target !== file });
    } catch (error) {
      throw unwritable(paths, file, error);
    }
  }

  /** Never writes what `read` would refuse: the text contains a peer's card. */
  function requireReadable(text: string): void {
    if (Buffer.byteLength(text) > MAX_BYTES) throw new BadFile('too-large');
    const value = parseObject(text);
    if (value === null || !isSound(value)) throw new BadFile('damaged');
  }

  return { read, write };
}

/** The target of a symbolic link, or the file itself. @throws errors of Node, `ENOENT` for a link to nothing */
async function targetOf(file: string): Promise<string> {
  const found = await orAbsent(lstat(file));
  return found?.isSymbolicLink() ? realpath(file) : file;
}

/** Indents the outer levels only, so that what a peer nests deeply does not grow with each level. */
function indented(value: JsonValue, levels: number, margin = ''): string {
  if (levels === 0 || !isJsonObject(value)) return stringifyJson(value);
  const inner = `${margin}  `;
  const members = Object.entries(value).map(
    ([key, member]) => `${inner}${JSON.stringify(key)}: ${indented(member, levels - 1, inner)}`,
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
