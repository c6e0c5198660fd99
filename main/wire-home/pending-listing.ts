import { join } from 'node:path';
import { BadFile } from '../files/bad-file.ts';
import type { Pairing } from '../pairing/machine/pending-pair.ts';
import type { StoreProblem } from '../pairing/ports.ts';
import type { FolderCache } from './folder-cache.ts';
import { HalfWritten } from './half-written.ts';
import { unreadable } from './home-failure.ts';
import { shownPath } from './paths.ts';
import type { PendingCache } from './pending-cache.ts';
import {
  combine,
  NO_SIDECAR,
  type PendingFile,
  type ReadingParts,
  readPendingFile,
  readSidecar,
  type SidecarFile,
  stampBoth,
} from './pending-files.ts';
import { fileNameOf } from './pending-pair-codec.ts';
import { quarantine } from './quarantine.ts';

/** Rewrites a pairing whose file would crash the CLI. */
export type Repair = (pairing: Pairing) => Promise<Pairing>;

export interface Listing {
  readonly pairings: readonly Pairing[];
  readonly problems: readonly StoreProblem[];
  /** see `ListOfHome` */
  readonly isSettled: boolean;
}

/**
 * Reads one pairing: the file before the sidecar, which is written before it.
 * @param name of its file
 * @returns null if there is neither file nor sidecar
 * @throws Failure `home-unreadable`
 */
export async function readPairing(
  parts: ReadingParts,
  name: string,
  repair: Repair,
): Promise<Pairing | null> {
  const file = await readPendingFile(parts, name);
  requireReadable(parts, name, file);
  return whole(file, await readSidecar(parts, name), repair);
}

/** @throws Failure `home-unreadable` */
function requireReadable({ paths }: ReadingParts, name: string, file: PendingFile): void {
  if (file.kind !== 'unreadable' && file.kind !== 'corrupt') return;
  const cause = file.kind === 'corrupt' ? new BadFile('damaged') : file.cause;
  throw unreadable(paths, join(paths.pendingPairs, name), cause);
}

async function whole(
  file: PendingFile,
  sidecar: SidecarFile,
  repair: Repair,
): Promise<Pairing | null> {
  const pairing = combine(file, sidecar);
  return pairing !== null && isHostile(file) ? repair(pairing) : pairing;
}

function isHostile(file: PendingFile): boolean {
  return file.kind === 'pairing' && file.hostile;
}

/** Lists and loads the pairings of a home; cheap enough to be called every second, where nothing tells of changes. */
export class PendingListing {
  readonly #parts: ReadingParts;
  readonly #repair: Repair;
  readonly #halfWritten: HalfWritten;
  readonly #cache: PendingCache;
  /** Files quarantined since this process started, by their new path: all of them are shown. */
  readonly #quarantined = new Map<string, StoreProblem>();

  constructor(parts: ReadingParts, cache: PendingCache, repair: Repair) {
    this.#parts = parts;
    this.#cache = cache;
    this.#repair = repair;
    this.#halfWritten = new HalfWritten(parts.wall);
  }

  /**
   * Reads one pairing; while its file is half-written, the last that was known of it.
   * @returns null if there is neither file nor sidecar
   * @throws Failure `home-unreadable`
   */
  async load(name: string): Promise<Pairing | null> {
    const file = await this.#cache.files.get(name);
    const known = this.#lastGood(name, file);
    if (known !== null) return known;
    requireReadable(this.#parts, name, file);
    const sidecar = await this.#cache.sidecars.get(name);
    const found = isHostile(file)
      ? await whole(file, sidecar, this.#repair)
      : this.#combined(name, file, sidecar);
    this.#halfWritten.remember(name, found);
    return found;
  }

  /** What was read or written last is still right while both stamps are: no need to decode it again. */
  #combined(name: string, file: PendingFile, sidecar: SidecarFile): Pairing | null {
    const last = this.#halfWritten.lastGood(name);
    const isSame = file.kind === 'pairing' && last?.stamp === stampBoth(file.stamp, sidecar.stamp);
    return isSame ? last : combine(file, sidecar);
  }

  /** Remembers a pairing that was written. @param pairing null: removed */
  wrote(name: string, pairing: Pairing | null): void {
    this.#halfWritten.remember(name, pairing);
  }

  #lastGood(name: string, file: PendingFile): Pairing | null {
    const isBeingWritten =
      file.kind === 'corrupt' && this.#halfWritten.judge(name, file.mtime) !== 'abandoned';
    return isBeingWritten ? this.#halfWritten.lastGood(name) : null;
  }

  /**
   * @param changed codes of the pairings whose files may have changed since the last call; null: any
   * @throws Failure `home-unreadable` if a folder cannot be listed; a bad file is a problem
   */
  async list(changed: ReadonlySet<string> | null = null): Promise<Listing> {
    const { paths } = this.#parts;
    const names = changed && new Set([...changed].map(fileNameOf));
    const files = await this.#scan(paths.pendingPairs, this.#cache.files, names);
    const sidecars = await this.#scan(paths.tray, this.#cache.sidecars, names);
    const found: (Pairing | null)[] = [];
    const problems: StoreProblem[] = [];
    for (const [name, file] of files) {
      if (file.kind === 'unreadable') problems.push(this.#problem(name, 'unreadable', null));
      else if (file.kind === 'corrupt') {
        problems.push(...(await this.#treatCorrupt(name, file)));
        found.push(this.#lastGood(name, file));
      } else if (isHostile(file)) found.push(await this.#readAgain(name));
      else found.push(this.#combined(name, file, sidecars.get(name) ?? NO_SIDECAR));
    }
    for (const [name, { isSound }] of sidecars) {
      if (isSound && !files.has(name)) found.push(await this.#readAgain(name));
    }
    const pairings = found.filter((pairing) => pairing !== null).sort(byCreation);
    const corrupt = [...files].flatMap(([name, { kind }]) => (kind === 'corrupt' ? [name] : []));
    const known = pairings.map((pairing) => [fileNameOf(pairing.code), pairing] as const);
    this.#halfWritten.replace(new Map(known), new Set(corrupt));
    const isSettled = [...files.values()].every(
      ({ kind }) => kind !== 'corrupt' && kind !== 'unreadable',
    );
    return { pairings, problems: [...problems, ...this.#quarantined.values()], isSettled };
  }

  /**
   * Reads one pairing again: a hostile one, to repair it, or one of which the scan saw only the
   * sidecar, since its file may have been created after the scan of the files.
   */
  async #readAgain(name: string): Promise<Pairing | null> {
    const file = await readPendingFile(this.#parts, name);
    const isBad = file.kind === 'corrupt' || file.kind === 'unreadable';
    if (isBad) return this.#lastGood(name, file);
    return whole(file, await readSidecar(this.#parts, name), this.#repair);
  }

  async #scan<T>(
    folder: string,
    cache: FolderCache<T>,
    changed: ReadonlySet<string> | null,
  ): Promise<ReadonlyMap<string, T>> {
    try {
      return await cache.scan(changed);
    } catch (error) {
      throw unreadable(this.#parts.paths, folder, error);
    }
  }

  /** @returns the problem to show; none while another program may still be writing the file */
  async #treatCorrupt(
    name: string,
    { bytes, mtime }: PendingFile & { readonly kind: 'corrupt' },
  ): Promise<StoreProblem[]> {
    switch (this.#halfWritten.judge(name, mtime)) {
      case 'fresh':
        return [];
      case 'stalled':
        return [this.#problem(name, 'corrupt', null)];
      case 'abandoned':
        return this.#quarantine(name, bytes);
    }
  }

  /** @returns the problem to show at once if the file could not be moved */
  async #quarantine(name: string, bytes: Uint8Array): Promise<StoreProblem[]> {
    const { paths } = this.#parts;
    try {
      const path = await quarantine(paths, join(paths.pendingPairs, name), bytes);
      if (path !== null) this.#quarantined.set(path, this.#problem(name, 'corrupt', path));
      return [];
    } catch {
      return [this.#problem(name, 'corrupt', null)];
    }
  }

  #problem(name: string, problem: StoreProblem['problem'], path: string | null): StoreProblem {
    const { paths } = this.#parts;
    const file = shownPath(paths, join(paths.pendingPairs, name));
    return { file, problem, quarantined: path === null ? null : shownPath(paths, path) };
  }
}

/** Oldest first. */
export function byCreation(a: Pairing, b: Pairing): number {
  if (a.createdAt === b.createdAt) return a.id < b.id ? -1 : 1;
  return a.createdAt < b.createdAt ? -1 : 1;
}
