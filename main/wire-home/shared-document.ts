/**
 * trust.json and relay.json: JSON objects that the CLI writes too, the older versions in place
 * and without a lock. proofs.json, which only we write, is read and written likewise.
 */

import { lstat, realpath, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { MAX_BYTES, readBytes, writeAtomic } from '../files/atomic-file.ts';
import { BadFile } from '../files/bad-file.ts';
import { hasByteOrderMark, parseOwnText } from '../files/byte-order-mark.ts';
import { orAbsent } from '../files/error-code.ts';
import { requireTrustedFolder } from '../files/trusted-folder.ts';
import { Failure } from '../pairing/machine/failure.ts';
import { parseUtf8 } from '../protocol/bytes.ts';
import { ProtocolError } from '../protocol/errors.ts';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  parseJson,
  stringifyJson,
} from '../protocol/json.ts';
import { tooLarge, unreadable, unwritable } from './home-failure.ts';
import { KnownFile } from './known-file.ts';
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

/** Bytes by which a pin may make a file longer: a peer's card has 64 KiB at most. */
const ROOM_FOR_PIN = 128 * 1024;

/** The file can be read but not used. A copy of it is kept in the quarantine. */
export class DamagedDocument extends Failure {}

export interface SharedDocument {
  /**
   * @returns the object as it is on disk; `empty` when there is no file
   * @throws Failure `home-unreadable`, `home-too-large`, `home-byte-order-mark`; DamagedDocument for a
   *   damaged file. That never counts as empty, not even with a length of zero: without the pins in it,
   *   a peer's changed key would go unnoticed, so a person must decide.
   */
  read(): Promise<JsonObject>;
  /**
   * Replaces the file; the caller holds its lock. Follows a symbolic link.
   * @throws Failure `home-unwritable`, also for a value that `read` would refuse; `home-too-large`
   */
  write(value: JsonObject): Promise<void>;
  /**
   * Does what `write` does, with room for one more peer, up to the moment at which the file would be
   * replaced. The caller holds its lock.
   * @throws Failure as `write`
   */
  checkWritable(): Promise<void>;
}

export interface DocumentOptions {
  readonly paths: WireHomePaths;
  readonly wait: Wait;
  /** Wall clock, ms since 1970. */
  readonly wall: () => number;
  readonly file: string;
  readonly empty: JsonObject;
  /** Whether the object has a form that we and the CLI can use. */
  readonly isSound: (value: JsonObject) => boolean;
  /** Only we write it, so a byte order mark in it hurts nobody. */
  readonly isOurs?: boolean;
}

/** A JSON file of the home. Reads nothing yet. */
export function sharedDocument(options: DocumentOptions): SharedDocument {
  const { paths, wait, wall, file, empty, isSound, isOurs = false } = options;
  const known = new KnownFile<JsonObject>(file, wall);

  async function readAnew(): Promise<JsonObject> {
    for (let attempt = 0; attempt < READ_ATTEMPTS; attempt += 1) {
      if (attempt > 0) await wait(RETRY_PAUSE);
      const bytes = await readAll(paths, file);
      if (bytes === null) return empty;
      if (!isOurs) requireNoMark(paths, file, bytes);
      // Half a character counts as damaged, too: the CLI may be writing it.
      const value = parseObject((isOurs ? parseOwnText(bytes) : parseUtf8(bytes)) ?? '');
      if (value !== null && isSound(value)) return value;
    }
    throw await damaged();
  }

  async function damaged(): Promise<DamagedDocument> {
    const copy = await quarantineCopy(paths, file).catch(() => null);
    const kept = copy === null ? '' : `, copied to ${shownPath(paths, copy)}`;
    return new DamagedDocument('home-damaged', `${shownPath(paths, file)}: damaged${kept}`);
  }

  async function write(value: JsonObject): Promise<void> {
    const text = `${indented(value, INDENTED_LEVELS)}\n`;
    await put(Buffer.from(text), { replaces: true });
  }

  async function checkWritable(): Promise<void> {
    const size = await sizeOf(file).catch((error: unknown) => {
      throw unwritable(paths, file, error);
    });
    await put(Buffer.alloc(size + ROOM_FOR_PIN, ' '), { replaces: false });
  }

  /** @param replaces false: does all but the replacement, and removes what it wrote */
  async function put(bytes: Buffer, { replaces }: { readonly replaces: boolean }): Promise<void> {
    if (bytes.length > MAX_BYTES) throw tooLarge(paths, file);
    try {
      const value = replaces ? readable(bytes.toString()) : null;
      const target = await targetOf(file);
      // The same name in all processes: who writes holds the lock of this file.
      const temporary = temporaryOf(target);
      const foreignFolder = target !== file;
      const onlyIf = async () => replaces;
      const result = await writeAtomic(target, bytes, { temporary, foreignFolder, onlyIf });
      if (result.written && value !== null) known.note(result.stats, value);
    } catch (error) {
      throw unwritable(paths, file, error);
    }
  }

  /** Never writes what `read` would refuse: the text contains a peer's card. */
  function readable(text: string): JsonObject {
    const value = parseObject(text);
    if (value !== null && isSound(value)) return value;
    throw new BadFile('damaged');
  }

  return { read: () => known.get(readAnew), write, checkWritable };
}

/**
 * The text of a file that the CLI writes, too.
 * @returns null if there is no such file
 * @throws Failure `home-unreadable`, `home-too-large`, `home-byte-order-mark`, `home-damaged` if it is
 *   no text
 */
export async function readSharedText(paths: WireHomePaths, file: string): Promise<string | null> {
  const bytes = await readAll(paths, file);
  if (bytes === null) return null;
  requireNoMark(paths, file, bytes);
  const text = parseUtf8(bytes);
  if (text === null) throw unreadable(paths, file, new BadFile('not-text'));
  return text;
}

async function readAll(paths: WireHomePaths, file: string): Promise<Buffer | null> {
  try {
    return await readBytes(file);
  } catch (error) {
    throw unreadable(paths, file, error);
  }
}

/** Taken as it is, the file would look sound here and be refused by the CLI. */
function requireNoMark(paths: WireHomePaths, file: string, bytes: Uint8Array): void {
  if (!hasByteOrderMark(bytes)) return;
  throw new Failure('home-byte-order-mark', `${shownPath(paths, file)}: byte order mark`);
}

/** In bytes; zero if there is no such file. @throws errors of Node */
async function sizeOf(file: string): Promise<number> {
  return (await orAbsent(stat(file)))?.size ?? 0;
}

/** The target of a symbolic link, or the file itself. @throws UntrustedFolder; errors of Node, `ENOENT` for a link to nothing */
async function targetOf(file: string): Promise<string> {
  const found = await orAbsent(lstat(file));
  if (!found?.isSymbolicLink()) return file;
  const target = await realpath(file);
  requireTrustedFolder(dirname(target));
  return target;
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
