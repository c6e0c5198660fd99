import { join } from 'node:path';
import { removeFile, writeAtomic } from '../files/atomic-file.ts';
import { isLive, type Pairing } from '../pairing/machine/pending-pair.ts';
import type { StoreProblem, UsedCode } from '../pairing/ports.ts';
import { unreadable } from './home-failure.ts';
import type { ListOfHome } from './home-pairings.ts';
import { shownPath } from './paths.ts';
import { quarantine } from './quarantine.ts';
import { encodeUsed, usedCodeInDamaged, usedCodeOf } from './record-codec.ts';
import type { RecordCache, RecordFile, RecordStoreParts } from './record-files.ts';
import { idOfRecord, recordName } from './record-name.ts';

/** ms for which a used-up code is refused. */
const KEEP_USED_FOR = 30 * 24 * 3_600_000;
/** Used codes that one listing forgets: a folder of thousands must not delay it. */
const MAX_FORGOTTEN = 32;

/** Lists the records of a home; cheap enough to be called every second, where nothing tells of changes. */
export class RecordListing {
  readonly #parts: RecordStoreParts;
  readonly #cache: RecordCache;
  /** Records set aside since this process started, by their new path: all of them are shown. */
  readonly #quarantined = new Map<string, StoreProblem>();

  constructor(parts: RecordStoreParts, cache: RecordCache) {
    this.#parts = parts;
    this.#cache = cache;
  }

  /**
   * @param changed ids of the records that may have changed since the last call; null: any
   * @throws Failure `home-unreadable` if the folder cannot be listed; a bad file is a problem
   */
  async list(changed: ReadonlySet<string> | null = null): Promise<ListOfHome> {
    const pairings: Pairing[] = [];
    const usedCodes: UsedCode[] = [];
    const problems: StoreProblem[] = [];
    const old: string[] = [];
    let isSettled = true;
    for (const [name, file] of await this.#scan(changed)) {
      switch (file.kind) {
        case 'pairing':
          pairings.push(file.pairing);
          usedCodes.push(...this.#usedBy(file.pairing));
          break;
        case 'used':
          if (this.#isOld(file.used)) old.push(name);
          else usedCodes.push(file.used);
          break;
        case 'damaged':
          problems.push(...(await this.#quarantine(name, file.bytes)));
          isSettled = false;
          break;
        case 'later':
        case 'unreadable':
          problems.push(this.#problem(name, 'unreadable', null));
          if (file.kind === 'unreadable') isSettled = false;
          break;
        case 'absent':
        case 'stray':
      }
    }
    await Promise.all(old.slice(0, MAX_FORGOTTEN).map((name) => this.#forget(name)));
    return {
      pairings,
      usedCodes,
      problems: [...problems, ...this.#quarantined.values()],
      isSettled,
    };
  }

  #usedBy(pairing: Pairing): UsedCode[] {
    const used = isLive(pairing) ? null : usedCodeOf(pairing, this.#parts.wall());
    return used === null ? [] : [used];
  }

  #isOld({ endedAt }: UsedCode): boolean {
    return this.#parts.wall() - endedAt >= KEEP_USED_FOR;
  }

  async #scan(changed: ReadonlySet<string> | null): Promise<ReadonlyMap<string, RecordFile>> {
    try {
      return await this.#cache.scan(changed && new Set([...changed].map(recordName)));
    } catch (error) {
      throw unreadable(this.#parts.paths, this.#parts.paths.records, error);
    }
  }

  /** Removes what is left of a removed pairing. Where that fails, the next listing tries again. */
  async #forget(name: string): Promise<void> {
    const { paths, locks } = this.#parts;
    const work = async () => {
      const file = await this.#cache.get(name);
      if (file.kind === 'used' && this.#isOld(file.used)) {
        await removeFile(join(paths.records, name));
      }
    };
    await locks.withLock(paths.recordsLock, work, name).catch(() => {});
  }

  /** @returns the problem to show at once if the record could not be moved */
  async #quarantine(name: string, bytes: Uint8Array): Promise<StoreProblem[]> {
    const { paths, locks } = this.#parts;
    const work = async () => {
      const place = await quarantine(paths, join(paths.records, name), bytes);
      if (place !== null) await this.#keepUsed(name, bytes);
      return place;
    };
    try {
      const path = await locks.withLock(paths.recordsLock, work, name);
      if (path !== null) this.#quarantined.set(path, this.#problem(name, 'corrupt', path));
      return [];
    } catch {
      return [this.#problem(name, 'corrupt', null)];
    }
  }

  /** Leaves the code of a damaged record used up in its place. */
  async #keepUsed(name: string, bytes: Uint8Array): Promise<void> {
    const { paths, wall } = this.#parts;
    const used = usedCodeInDamaged(new TextDecoder().decode(bytes), wall());
    const id = idOfRecord(name);
    if (used === null || id === null) return;
    const temporary = join(paths.temporary, name);
    await writeAtomic(join(paths.records, name), encodeUsed(id, used), { temporary });
  }

  #problem(name: string, problem: StoreProblem['problem'], path: string | null): StoreProblem {
    const { paths } = this.#parts;
    const file = shownPath(paths, join(paths.records, name));
    return { file, problem, quarantined: path === null ? null : shownPath(paths, path) };
  }
}
