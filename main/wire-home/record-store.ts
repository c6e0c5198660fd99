import { join } from 'node:path';
import { removeFile, writeAtomic } from '../files/atomic-file.ts';
import { BadFile } from '../files/bad-file.ts';
import { errorCode } from '../files/error-code.ts';
import { Failure } from '../pairing/machine/failure.ts';
import { isLive, type Pairing } from '../pairing/machine/pending-pair.ts';
import type { SaveResult } from '../pairing/ports.ts';
import { unreadable, unwritable } from './home-failure.ts';
import type { ListOfHome, StoreOfHome } from './home-pairings.ts';
import { shownPath } from './paths.ts';
import { stampOf } from './pending-files.ts';
import { decodeRecord, encodeRecord, encodeUsed, usedCodeOf } from './record-codec.ts';
import {
  flawOf,
  MAX_RECORD_BYTES,
  RecordCache,
  type RecordFile,
  type RecordStoreParts,
} from './record-files.ts';
import { requireFinal } from './record-final.ts';
import { RecordListing } from './record-listing.ts';
import { isRecordId, recordName } from './record-name.ts';

/**
 * The pairings of version 2, a record each (docs/protocol.md §8.6). Only our own processes write them:
 * they exclude one another by a lock, in which each record is a part.
 */
export class RecordStore implements StoreOfHome {
  readonly #parts: RecordStoreParts;
  readonly #cache: RecordCache;
  readonly #listing: RecordListing;

  constructor(parts: RecordStoreParts) {
    this.#parts = parts;
    this.#cache = new RecordCache(parts);
    this.#listing = new RecordListing(parts, this.#cache);
  }

  list(changed: ReadonlySet<string> | null = null): Promise<ListOfHome> {
    return this.#listing.list(changed);
  }

  /** @returns null also for a removed pairing, and for the record of a later version */
  async load(id: string): Promise<Pairing | null> {
    const { paths } = this.#parts;
    const name = recordName(id);
    const file = await this.#cache.get(name);
    const flaw = flawOf(file);
    if (flaw !== null) throw unreadable(paths, join(paths.records, name), flaw);
    return pairingIn(file);
  }

  /** @throws RangeError for a pairing that could not be read again: a bug of the caller */
  async create(pairing: Pairing): Promise<Pairing> {
    const record = recordOf(pairing);
    const { locks, paths } = this.#parts;
    // Alone: two requests for one code would be two guesses from it (docs/protocol.md §8.5).
    return locks.withLock(paths.recordsLock, async () => {
      await this.#requireFreeCode(pairing);
      await this.#write(record, { exclusive: true }).catch(alreadyPending);
      return record.pairing;
    });
  }

  /** @throws Failure `already-pending`, `code-used` */
  async #requireFreeCode({ codeHash }: Pairing): Promise<void> {
    const { pairings, usedCodes } = await this.#listing.list();
    const live = pairings.find((one) => isLive(one) && one.codeHash === codeHash);
    if (live !== undefined) throw new Failure('already-pending', live.role);
    if (usedCodes.some((used) => used.codeHash === codeHash)) throw new Failure('code-used');
  }

  /**
   * @throws RangeError for a pairing that could not be read again, or that changes what is final: a bug of the
   *   caller, nothing is written; Failure `home-unwritable`, also for a commitment where this process does
   *   not hold the engine's lock, or holds one that somebody deleted
   */
  async save(before: Pairing, after: Pairing): Promise<SaveResult> {
    const record = recordOf(after);
    return this.#locked(recordName(before.id), async (): Promise<SaveResult> => {
      const found = pairingIn(await this.#cache.get(recordName(before.id)));
      if (found === null || found.stamp !== before.stamp) return { saved: false };
      requireFinal(found, after);
      await this.#requireEngine(found, after);
      if (record.pairing.stamp !== found.stamp) await this.#write(record);
      return { saved: true, pairing: record.pairing };
    });
  }

  async remove(pairing: Pairing): Promise<void> {
    const { id, stamp } = pairing;
    const { paths, wall } = this.#parts;
    const name = recordName(id);
    await this.#locked(name, async () => {
      const found = pairingIn(await this.#cache.get(name));
      if (found === null || found.stamp !== stamp) return;
      const used = usedCodeOf(found, wall());
      if (used !== null) {
        const text = encodeUsed(id, used);
        await this.#write({ name, text, file: { kind: 'used', used } });
        return;
      }
      const file = join(paths.records, name);
      await this.#writing(file, () => removeFile(file));
    });
  }

  /**
   * Two engines that answer two commitments with one seed give the secret away, so only the holder of
   * our own lock saves a commitment (docs/protocol.md §8.5).
   */
  async #requireEngine(before: Pairing, after: Pairing): Promise<void> {
    const isNew = commitmentIn(before) === null && commitmentIn(after) !== null;
    if (!isNew || (await this.#parts.holdsEngineLock())) return;
    const { paths } = this.#parts;
    throw new Failure('home-unwritable', `${shownPath(paths, paths.engineLock)}: not held`);
  }

  #locked<T>(name: string, work: () => Promise<T>): Promise<T> {
    const { locks, paths } = this.#parts;
    return locks.withLock(paths.recordsLock, work, name);
  }

  /** Writes a record, complete on disk before it gets its name. */
  async #write({ name, text, file }: RecordText, { exclusive = false } = {}): Promise<void> {
    const { paths } = this.#parts;
    const path = join(paths.records, name);
    await this.#writing(path, async () => {
      if (Buffer.byteLength(text) > MAX_RECORD_BYTES) throw new BadFile('too-large');
      const temporary = join(paths.temporary, name);
      const result = await writeAtomic(path, text, { temporary, exclusive });
      if (result.written) this.#cache.wrote(name, result.stats, file);
    });
  }

  async #writing<T>(file: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw unwritable(this.#parts.paths, file, error);
    }
  }
}

interface RecordText {
  readonly name: string;
  readonly text: string;
  /** what reading it would give */
  readonly file: RecordFile;
}

/**
 * The record of a pairing, and the pairing as it is read back, without what is not to be kept.
 * @throws RangeError for one that is not read back, or that would not go on
 */
function recordOf(pairing: Pairing): RecordText & { readonly pairing: Pairing } {
  const { id } = pairing;
  const text = encodeRecord(pairing);
  const read = decodeRecord(id, text);
  if (!isRecordId(id) || read.kind !== 'pairing')
    throw new RangeError('not a pairing of version 2');
  if (!read.whole) throw new RangeError('a live pairing has all that its next step needs');
  const written = { ...read.pairing, stamp: stampOf(text) };
  return {
    name: recordName(id),
    text,
    pairing: written,
    file: { kind: 'pairing', pairing: written },
  };
}

function commitmentIn({ handshake }: Pairing): string | null {
  return handshake?.peerCommitment ?? null;
}

function pairingIn(file: RecordFile): Pairing | null {
  return file.kind === 'pairing' ? file.pairing : null;
}

function alreadyPending(error: unknown): never {
  if (error instanceof Failure && errorCode(error.cause) === 'EEXIST') {
    throw new Failure('already-pending');
  }
  throw error;
}
