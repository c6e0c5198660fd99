import { join } from 'node:path';
import { readText, removeFile, writeAtomic } from '../files/atomic-file.ts';
import { BadFile } from '../files/bad-file.ts';
import { errorCode } from '../files/error-code.ts';
import { Failure } from '../pairing/machine/failure.ts';
import type { Pairing } from '../pairing/machine/pending-pair.ts';
import type { SaveResult } from '../pairing/ports.ts';
import { unreadable, unwritable } from './home-failure.ts';
import type { ListOfHome, StoreOfHome } from './home-pairings.ts';
import type { Locks } from './locks.ts';
import { PendingCache } from './pending-cache.ts';
import { MAX_SIDECAR_BYTES, type ReadingParts, stampBoth, stampOf } from './pending-files.ts';
import { PendingListing, readPairing } from './pending-listing.ts';
import { encodePendingPair, fileNameOf } from './pending-pair-codec.ts';
import { parseObject } from './shared-document.ts';
import { encodeSidecar } from './sidecar-codec.ts';

/** The stamp of a sidecar if there is a folder in its place. */
const NOT_A_FILE = 'not-a-file' satisfies BadFile['code'];

export interface PendingPairsParts extends ReadingParts {
  readonly locks: Locks;
}

/**
 * The pending-pair folder with its sidecars (docs/protocol.md §4). Our own processes exclude one
 * another by a lock, in which each pairing is a part. The CLI takes no lock here, so each write checks
 * at the last moment that the file is still the one that was read. A sidecar is written before its
 * file and read after it, so that a reader sees nothing that a crash could not have left.
 */
export class PendingPairs implements StoreOfHome {
  readonly #parts: PendingPairsParts;
  readonly #cache: PendingCache;
  readonly #listing: PendingListing;

  constructor(parts: PendingPairsParts) {
    this.#parts = parts;
    this.#cache = new PendingCache(parts);
    this.#listing = new PendingListing(parts, this.#cache, (pairing) => this.#repair(pairing));
  }

  async list(changed: ReadonlySet<string> | null = null): Promise<ListOfHome> {
    return { ...(await this.#listing.list(changed)), usedCodes: [] };
  }

  load(id: string): Promise<Pairing | null> {
    return this.#listing.load(fileNameOf(id));
  }

  async create(pairing: Pairing): Promise<Pairing> {
    const { paths, locks } = this.#parts;
    const name = fileNameOf(pairing.code);
    const file = join(paths.pendingPairs, name);
    const work = async () => {
      if ((await this.#textOf(name)) !== null) throw new Failure('already-pending');
      const text = encodePendingPair(pairing, null);
      // The file first: a sidecar alone would look like a pairing that was cancelled.
      const result = await this.#writing(file, () =>
        writeAtomic(file, text, { temporary: this.#temporary(name), exclusive: true }),
      ).catch(alreadyPending);
      if (result.written) this.#cache.wroteFile(name, text, result.stats);
      const found = (await this.#cache.sidecars.get(name)).stamp;
      const side = await this.#writeSidecar(name, pairing, found).catch(async (error: unknown) => {
        await this.#takeBack(file, text);
        throw error;
      });
      return this.#remembered(name, { ...pairing, stamp: stampBoth(stampOf(text), side) });
    };
    return locks.withLock(paths.pendingLock, work, name);
  }

  async save(before: Pairing, after: Pairing): Promise<SaveResult> {
    const { paths, locks } = this.#parts;
    const name = fileNameOf(before.code);
    const work = async (): Promise<SaveResult> => {
      const text = await this.#textOf(name);
      const now = text === null ? null : stampOf(text);
      const found = (await this.#cache.sidecars.get(name)).stamp;
      const isSame = stampBoth(now, found) === before.stamp;
      const isBack = text === null && after.state.status !== 'gone';
      if (!isSame || isBack) return this.#tooLate(name);
      const side = await this.#writeSidecar(name, after, found);
      const stamp = await this.#writeFile(name, text, after);
      if (stamp === 'changed') return this.#tooLate(name);
      const pairing = this.#remembered(name, { ...after, stamp: stampBoth(stamp, side) });
      return { saved: true, pairing };
    };
    return locks.withLock(paths.pendingLock, work, name);
  }

  async remove(pairing: Pairing): Promise<void> {
    const { paths, locks } = this.#parts;
    const name = fileNameOf(pairing.code);
    const work = async () => {
      const file = join(paths.pendingPairs, name);
      const text = await this.#textOf(name);
      const sidecar = await this.#cache.sidecars.get(name);
      // Another request with this code, or a change of this one: then it is not ours to remove.
      const now = stampBoth(text === null ? null : stampOf(text), sidecar.stamp);
      if (now !== pairing.stamp) return;
      await this.#writing(file, () => removeFile(file));
      this.#listing.wrote(name, null);
      if (sidecar.stamp === NOT_A_FILE) return;
      await this.#writing(join(paths.tray, name), () => removeFile(join(paths.tray, name)));
    };
    await locks.withLock(paths.pendingLock, work, name);
  }

  /** Remembers a pairing that was written. */
  #remembered(name: string, pairing: Pairing): Pairing {
    this.#listing.wrote(name, pairing);
    return pairing;
  }

  /** Removes a request that failed to be created, unless another program replaced it. */
  async #takeBack(file: string, text: string): Promise<void> {
    try {
      if ((await readText(file)) === text) await removeFile(file);
    } catch {
      // The first failure is the one to report.
    }
  }

  /** Rewrites a pairing whose file would crash the CLI, if that is possible. */
  async #repair(pairing: Pairing): Promise<Pairing> {
    const result = await this.save(pairing, pairing).catch(() => null);
    return result?.saved === true ? result.pairing : pairing;
  }

  /**
   * Another process wrote. Called with the lock held, so a hostile file is repaired at the next load.
   * @throws Failure `home-unreadable` while the file is no pairing: `load` then still returns the
   *   earlier one, and the caller would retry at once
   */
  async #tooLate(name: string): Promise<SaveResult> {
    await readPairing(this.#parts, name, (pairing) => Promise.resolve(pairing));
    return { saved: false };
  }

  /** @returns the stamp of the file after that, null if removed, `changed` if another wrote it */
  async #writeFile(name: string, before: string | null, after: Pairing): Promise<string | null> {
    const file = join(this.#parts.paths.pendingPairs, name);
    const isUnchanged = async () => (await this.#textOf(name)) === before;
    if (after.state.status === 'gone') {
      if (!(await isUnchanged())) return 'changed';
      await this.#writing(file, () => removeFile(file));
      return null;
    }
    const text = encodePendingPair(after, before === null ? null : parseObject(before));
    if (text === before) return stampOf(text);
    const result = await this.#writing(file, () =>
      writeAtomic(file, text, { temporary: this.#temporary(name), onlyIf: isUnchanged }),
    );
    if (!result.written) return 'changed';
    this.#cache.wroteFile(name, text, result.stats);
    return stampOf(text);
  }

  /** @param found stamp of the sidecar that is there */
  async #writeSidecar(name: string, pairing: Pairing, found: string | null): Promise<string> {
    const { paths } = this.#parts;
    const text = encodeSidecar(pairing);
    const stamp = stampOf(text);
    if (found === stamp) return stamp;
    // Where there is a folder nothing can be written, but people must be able to cancel.
    if (found === NOT_A_FILE && pairing.state.status === 'gone') return found;
    const file = join(paths.tray, name);
    await this.#writing(file, async () => {
      if (Buffer.byteLength(text) > MAX_SIDECAR_BYTES) throw new BadFile('too-large');
      const result = await writeAtomic(file, text, { temporary: this.#temporary(name) });
      if (result.written) this.#cache.wroteSidecar(name, text, result.stats);
    });
    return stamp;
  }

  #temporary(name: string): string {
    return join(this.#parts.paths.temporary, name);
  }

  /**
   * The text of a pending-pair file now. The CLI takes no lock here, so this is asked anew each time;
   * but the file itself is read only if its stat says that another program may have written it. All
   * programs of a home run on one computer, so also on a network drive they see the same stat.
   */
  async #textOf(name: string): Promise<string | null> {
    const known = this.#cache.knownText(name);
    if (known !== undefined) return known;
    const file = join(this.#parts.paths.pendingPairs, name);
    return this.#reading(file, () => readText(file));
  }

  async #reading<T>(file: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw unreadable(this.#parts.paths, file, error);
    }
  }

  async #writing<T>(file: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw unwritable(this.#parts.paths, file, error);
    }
  }
}

/** The CLI made the same request between our check and our write. */
function alreadyPending(error: unknown): never {
  if (error instanceof Failure && errorCode(error.cause) === 'EEXIST') {
    throw new Failure('already-pending');
  }
  throw error;
}
