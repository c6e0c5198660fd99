import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { makePrivateFolder } from '../files/folder.ts';
import { reportsAllChanges, type WatchSystem } from './watch-system.ts';
import type { WatchEvent, WatchedFolder, WatchReport } from './watched-folders.ts';

const ANYTHING: WatchReport = { what: 'anything' };

export interface FolderWatchParts {
  readonly watched: WatchedFolder;
  readonly system: WatchSystem;
  readonly platform: NodeJS.Platform;
  readonly report: (report: WatchReport) => void;
}

/** Watches one folder, from the first {@link renew} on. */
export class FolderWatch {
  readonly #parts: FolderWatchParts;
  #close: (() => void) | null = null;
  /** Device and inode of the watched folder: another folder may get its name. */
  #identity = '';
  #reportsAll = false;
  #stopped = false;

  constructor(parts: FolderWatchParts) {
    this.#parts = parts;
  }

  /** Whether the system reports every change in the folder. */
  get isSound(): boolean {
    return this.#close !== null && this.#reportsAll;
  }

  /**
   * Watches the folder, again if it was removed or replaced; cheap otherwise. Where that is not possible
   * (too many watches, no such folder), it is not sound. Never rejects.
   */
  async renew(): Promise<void> {
    const { watched, system, platform, report } = this.#parts;
    if (this.#stopped || (this.#close !== null && this.#identity === this.#currentIdentity()))
      return;
    this.#end();
    try {
      if (watched.isMade) await makePrivateFolder(watched.folder);
      const type = await system.typeOf(watched.folder);
      if (this.#stopped) return;
      // Read before the watch begins: if the folder is replaced in between, the next call of `renew` sees it.
      this.#identity = this.#currentIdentity();
      this.#close = system.watch(
        watched.folder,
        (event, name) => report(this.#meaning(event, name)),
        () => {
          this.#end();
          report(ANYTHING);
        },
      );
      this.#reportsAll = reportsAllChanges(platform, type);
      // What was changed before was not reported.
      report(ANYTHING);
    } catch {
      this.#end();
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#end();
  }

  #meaning(event: WatchEvent, name: string | null): WatchReport {
    if (name === null) return ANYTHING;
    const { folder, meaning } = this.#parts.watched;
    // Linux names the folder itself when it was removed or moved.
    const isOwn = name === basename(folder) && event === 'rename';
    return isOwn ? { what: 'removal' } : meaning(event, name);
  }

  #end(): void {
    this.#close?.();
    this.#close = null;
  }

  #currentIdentity(): string {
    try {
      const { dev, ino, birthtimeMs } = statSync(this.#parts.watched.folder);
      return `${dev} ${ino} ${birthtimeMs}`;
    } catch {
      return '';
    }
  }
}
