import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { makePrivateFolder } from '../files/folder.ts';
import { tellsAllChanges, type WatchSystem } from './watch-system.ts';
import type { Told, WatchEvent, WatchedFolder } from './watched-folders.ts';

const ANYTHING: Told = { what: 'anything' };

export interface FolderWatchParts {
  readonly watched: WatchedFolder;
  readonly system: WatchSystem;
  readonly platform: NodeJS.Platform;
  readonly told: (told: Told) => void;
}

/** Watches one folder, from the first {@link renew} on. */
export class FolderWatch {
  readonly #parts: FolderWatchParts;
  #close: (() => void) | null = null;
  /** Device and inode of the watched folder: another folder may get its name. */
  #identity = '';
  #tellsAll = false;
  #stopped = false;

  constructor(parts: FolderWatchParts) {
    this.#parts = parts;
  }

  /** Whether the system tells of every change in the folder. */
  get isSound(): boolean {
    return this.#close !== null && this.#tellsAll;
  }

  /**
   * Watches the folder, again if it was removed or replaced; cheap otherwise. Where that is not possible
   * (too many watches, no such folder), it is not sound. Never rejects.
   */
  async renew(): Promise<void> {
    const { watched, system, platform, told } = this.#parts;
    if (this.#stopped || (this.#close !== null && this.#identity === this.#currentIdentity()))
      return;
    this.#end();
    try {
      if (watched.isMade) await makePrivateFolder(watched.folder);
      const type = await system.typeOf(watched.folder);
      if (this.#stopped) return;
      // Read before the watch begins: if the folder is replaced in between, the next look sees it.
      this.#identity = this.#currentIdentity();
      this.#close = system.watch(
        watched.folder,
        (event, name) => told(this.#meaning(event, name)),
        () => {
          this.#end();
          told(ANYTHING);
        },
      );
      this.#tellsAll = tellsAllChanges(platform, type);
      // What was changed before was not told.
      told(ANYTHING);
    } catch {
      this.#end();
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#end();
  }

  #meaning(event: WatchEvent, name: string | null): Told {
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
