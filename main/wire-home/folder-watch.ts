import { type FSWatcher, statSync, watch } from 'node:fs';
import { makePrivateFolder } from '../files/folder.ts';
import type { Wait } from './locks.ts';

/** ms within which the events of one change (create, write, close) count as one. */
const DEBOUNCE = 20;

/**
 * Watches a folder of pairings. Where that fails (too many watches, a network drive) it reports
 * nothing; callers poll as well.
 */
export class FolderWatch {
  readonly #folder: string;
  readonly #wait: Wait;
  readonly #changed: (id: string | null) => void;
  readonly #idIn: (name: string) => string | null;
  readonly #seen = new Set<string | null>();
  #watcher: FSWatcher | null = null;
  /** Device and inode of the watched folder: another folder may get its name. */
  #identity = '';
  #starting = false;
  #stopped = false;

  /**
   * @param changed called with the id of a pairing, or null: anything may have changed
   * @param idIn the id in the name of a file; null if it names no pairing
   */
  constructor(
    folder: string,
    wait: Wait,
    changed: (id: string | null) => void,
    idIn: (name: string) => string | null,
  ) {
    this.#folder = folder;
    this.#wait = wait;
    this.#changed = changed;
    this.#idIn = idIn;
    void this.#start();
  }

  /** Watches again if the folder was removed or replaced; cheap otherwise. */
  renew(): void {
    if (this.#stopped || this.#starting) return;
    if (this.#watcher !== null && this.#identity === this.#currentIdentity()) return;
    this.#close();
    void this.#start();
  }

  stop(): void {
    this.#stopped = true;
    this.#close();
  }

  /** Never rejects. Changes from before are reported as one `null`. */
  async #start(): Promise<void> {
    this.#starting = true;
    try {
      await makePrivateFolder(this.#folder);
      if (this.#stopped) return;
      this.#watcher = watch(this.#folder, { persistent: false }, (_event, name) => {
        this.#record(name === null ? null : this.#idIn(name));
      });
      this.#watcher.on('error', () => this.#close());
      this.#identity = this.#currentIdentity();
      this.#record(null);
    } catch {
      this.#close();
    } finally {
      this.#starting = false;
    }
  }

  #close(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }

  #currentIdentity(): string {
    try {
      const { dev, ino, birthtimeMs } = statSync(this.#folder);
      return `${dev} ${ino} ${birthtimeMs}`;
    } catch {
      return '';
    }
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
