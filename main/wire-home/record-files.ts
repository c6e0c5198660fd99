/** The files of the record folder, as they are on disk. */
import type { BigIntStats } from 'node:fs';
import { join } from 'node:path';
import { readBytes } from '../files/atomic-file.ts';
import { BadFile } from '../files/bad-file.ts';
import { parseOwnText } from '../files/byte-order-mark.ts';
import { isLive, type Pairing } from '../pairing/machine/pending-pair.ts';
import type { UsedCode } from '../pairing/ports.ts';
import { FolderCache } from './folder-cache.ts';
import type { Locks } from './locks.ts';
import { type ReadingParts, stampOf } from './pending-files.ts';
import { decodeRecord } from './record-codec.ts';
import { pairingFound } from './record-found.ts';
import { idOfRecord } from './record-name.ts';

export interface RecordStoreParts extends ReadingParts {
  readonly locks: Locks;
  /** Whether this process holds the lock of our own engines: see `HomeLease.holdsLock`. */
  readonly holdsEngineLock: () => Promise<boolean>;
}

/** An honest record has a few KiB, and two sealed cards of 171 KiB in base64 at most. */
export const MAX_RECORD_BYTES = 1024 * 1024;

export type RecordFile =
  /** `pairing` has its stamp. */
  | { readonly kind: 'pairing'; readonly pairing: Pairing }
  | { readonly kind: 'used'; readonly used: UsedCode }
  | { readonly kind: 'absent' }
  /** Not named like a record: somebody's own file, never touched. */
  | { readonly kind: 'stray' }
  /** Written by a later version of this program, never touched. */
  | { readonly kind: 'later' }
  | { readonly kind: 'damaged'; readonly bytes: Uint8Array }
  | { readonly kind: 'unreadable'; readonly cause: unknown };

/** The record folder: what its files hold, each read only after a change. */
export class RecordCache {
  readonly #parts: ReadingParts;
  readonly #files: FolderCache<RecordFile>;
  /**
   * By file name: the stamp of the live pairing that was last read or written. Its deadline has been
   * judged. From then on the engine measures it, by a clock that nobody sets.
   */
  readonly #live = new Map<string, string>();

  constructor(parts: ReadingParts) {
    this.#parts = parts;
    this.#files = new FolderCache<RecordFile>({
      folder: parts.paths.records,
      read: (name) => this.#read(name),
      absent: { kind: 'absent' },
      isFinal: (file) => file.kind === 'used' || (file.kind === 'pairing' && !isLive(file.pairing)),
      isSound: ({ kind }) => kind === 'pairing' || kind === 'used',
      wall: parts.wall,
    });
  }

  /**
   * @param changed see {@link FolderCache.scan}
   * @throws errors of Node if the folder cannot be listed
   */
  scan(changed: ReadonlySet<string> | null): Promise<ReadonlyMap<string, RecordFile>> {
    return this.#files.scan(changed);
  }

  /** What a record holds now. Never rejects. */
  get(name: string): Promise<RecordFile> {
    return this.#files.get(name);
  }

  /** We wrote a record. @param stats afterwards; null: unknown */
  wrote(name: string, stats: BigIntStats | null, file: RecordFile): void {
    this.#remember(name, file);
    if (stats !== null) this.#files.note(name, stats, file);
  }

  async #read(name: string): Promise<RecordFile> {
    const file = await readRecord(this.#parts, name, this.#live.get(name) ?? null);
    this.#remember(name, file);
    return file;
  }

  #remember(name: string, file: RecordFile): void {
    const stamp = file.kind === 'pairing' && isLive(file.pairing) ? file.pairing.stamp : null;
    if (stamp === null) this.#live.delete(name);
    else this.#live.set(name, stamp);
  }
}

/** @param live the stamp of a pairing that is known to be live */
async function readRecord(
  { paths, wall }: ReadingParts,
  name: string,
  live: string | null,
): Promise<RecordFile> {
  const id = idOfRecord(name);
  if (id === null) return { kind: 'stray' };
  try {
    const bytes = await readBytes(join(paths.records, name), MAX_RECORD_BYTES);
    if (bytes === null) return { kind: 'absent' };
    return recordFileOf(id, bytes, wall(), live);
  } catch (cause) {
    return { kind: 'unreadable', cause };
  }
}

function recordFileOf(
  id: string,
  bytes: Uint8Array,
  wall: number,
  live: string | null,
): RecordFile {
  const record = decodeRecord(id, parseOwnText(bytes) ?? '');
  switch (record.kind) {
    case 'pairing': {
      const stamp = stampOf(bytes);
      const pairing = stamp === live ? record.pairing : pairingFound(record, wall);
      return { kind: 'pairing', pairing: { ...pairing, stamp } };
    }
    case 'used': {
      // An end in the future (a clock was set back) counts as now.
      const endedAt = Math.min(record.used.endedAt, wall);
      return { kind: 'used', used: { ...record.used, endedAt } };
    }
    case 'later':
      return record;
    case 'damaged':
      return { kind: 'damaged', bytes };
  }
}

/** Of a file that could not be used. @returns null for any other */
export function flawOf(file: RecordFile): unknown {
  switch (file.kind) {
    case 'damaged':
      return new BadFile('damaged');
    case 'unreadable':
      return file.cause;
    default:
      return null;
  }
}
