import { type FSWatcher, statSync, watch } from 'node:fs';
import { makePrivateFolder } from '../files/folder.ts';
import { isCode } from '../protocol/code-phrase.ts';
import type { Wait } from './locks.ts';

/** Milliseconds in which the events of one change (create, write, close) are taken together. */
const TOGETHER = 20;

/**
 * Watches the pending-pair folder. Where the system cannot (too many watches, a network drive) it
 * stays silent: whoever asked looks by itself from time to time anyway.
 */
export class PendingWatch {
  readonly #folder: string;
  readonly #wait: Wait;
  readonly #changed: (code: string | null) => void;
  readonly #seen = new Set<string | null>();
  #watcher: FSWatcher | null = null;
  /** Which folder is watched: another one may take its place under the same name. */
  #identity = '';
  #arming = false;
  #stopped = false;

  /** @param changed called with the code of a pairing, or null: look at everything */
  constructor(folder: string, wait: Wait, changed: (code: string | null) => void) {
    this.#folder = folder;
    this.#wait = wait;
    this.#changed = changed;
    void this.#arm();
  }

  /** Watches again if the folder was removed or replaced; cheap otherwise. */
  renew(): void {
    if (this.#stopped || this.#arming) return;
    if (this.#watcher !== null && this.#identity === this.#identityNow()) return;
    this.#disarm();
    void this.#arm();
  }

  stop(): void {
    this.#stopped = true;
    this.#disarm();
  }

  /** Never rejects. What changed before the watching began is told as `null`. */
  async #arm(): Promise<void> {
    this.#arming = true;
    try {
      await makePrivateFolder(this.#folder);
      if (this.#stopped) return;
      this.#watcher = watch(this.#folder, { persistent: false }, (_event, name) => {
        this.#note(name === null ? null : codeOf(name));
      });
      this.#watcher.on('error', () => this.#disarm());
      this.#identity = this.#identityNow();
      this.#note(null);
    } catch {
      this.#disarm();
    } finally {
      this.#arming = false;
    }
  }

  #disarm(): void {
    this.#watcher?.close();
    this.#watcher = null;
  }

  #identityNow(): string {
    try {
      const { dev, ino, birthtimeMs } = statSync(this.#folder);
      return `${dev} ${ino} ${birthtimeMs}`;
    } catch {
      return '';
    }
  }

  #note(code: string | null): void {
    const isFirst = this.#seen.size === 0;
    this.#seen.add(code);
    const flush = () => this.#flush();
    if (isFirst) this.#wait(TOGETHER).then(flush, flush);
  }

  #flush(): void {
    const codes = [...this.#seen];
    this.#seen.clear();
    if (this.#stopped) return;
    for (const code of codes) this.#changed(code);
  }
}

function codeOf(name: string): string | null {
  const code = name.replace(/\.json$/, '');
  return isCode(code) ? code : null;
}
