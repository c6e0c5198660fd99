import { FolderWatch } from './folder-watch.ts';
import type { Wait } from './locks.ts';
import type { WatchSystem } from './watch-system.ts';
import type { WatchedFolder, WatchReport } from './watched-folders.ts';

/** ms within which the events of one change (create, write, close) count as one. */
const DEBOUNCE = 20;
/** ms after a removal, in which somebody may remove the rest of the home. */
const REMOVAL_PAUSE = 1_000;

export interface HomeWatchParts {
  readonly wait: Wait;
  readonly system: WatchSystem;
  readonly platform: NodeJS.Platform;
}

/** Watches some folders of a home. */
export class HomeWatch {
  readonly #wait: Wait;
  readonly #folders: readonly FolderWatch[];
  readonly #changed: (id: string | null) => void;
  readonly #seen = new Set<string | null>();
  /** Ids of pairings that changed since {@link takeChanges}; null: anything may have. */
  #changes: Set<string> | null = null;
  #renewing: Promise<void> | null = null;
  #stopped = false;

  /** @param changed called with the id of a pairing, or null: anything may have changed */
  constructor(
    folders: readonly WatchedFolder[],
    { wait, system, platform }: HomeWatchParts,
    changed: (id: string | null) => void,
  ) {
    this.#wait = wait;
    this.#changed = changed;
    const report = (one: WatchReport) => this.#reported(one);
    this.#folders = folders.map(
      (watched) => new FolderWatch({ watched, system, platform, report }),
    );
    void this.renew();
  }

  /** Whether the system reports every change. If not, list the home from time to time. */
  get isSound(): boolean {
    return this.#folders.every(({ isSound }) => isSound);
  }

  /**
   * Ids of the pairings whose files changed since the last call. Only one who lists them all may ask.
   * @returns null: any may have changed
   */
  takeChanges(): ReadonlySet<string> | null {
    const changes = this.isSound ? this.#changes : null;
    this.#changes = new Set();
    return changes;
  }

  /** What {@link takeChanges} returned was not listed: the next call returns null. */
  forgetChanges(): void {
    this.#changes = null;
  }

  /**
   * Watches again what was removed or replaced. Resolves when that is done, so that who lists the
   * home after it misses nothing. Never rejects.
   */
  renew(): Promise<void> {
    this.#renewing ??= this.#renew().finally(() => {
      this.#renewing = null;
    });
    return this.#renewing;
  }

  stop(): void {
    this.#stopped = true;
    for (const folder of this.#folders) folder.stop();
  }

  /** One after another: the later folders contain the earlier ones, which are made. */
  async #renew(): Promise<void> {
    for (const folder of this.#folders) await folder.renew();
  }

  #reported(report: WatchReport): void {
    if (report.what === 'pairing') this.#changes?.add(report.id);
    else if (report.what !== 'nothing') this.#changes = null;
    const record = () => this.#record(report.what === 'pairing' ? report.id : null);
    if (report.what === 'removal') this.#wait(REMOVAL_PAUSE).then(record, record);
    else if (report.what !== 'nothing') record();
  }

  #record(id: string | null): void {
    const isFirst = this.#seen.size === 0;
    this.#seen.add(id);
    const flush = () => this.#flush();
    if (isFirst) this.#wait(DEBOUNCE).then(flush, flush);
  }

  #flush(): void {
    const ids = [...this.#seen];
    this.#seen.clear();
    if (this.#stopped) return;
    for (const id of ids) this.#changed(id);
  }
}
