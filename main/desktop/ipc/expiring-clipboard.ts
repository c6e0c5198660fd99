/** Clears what was copied after a minute, unless something else is on the clipboard by then. */
import type { Clock } from '../../pairing/ports.ts';

/** How long a copied code stays on the clipboard, in seconds. */
const CLEARS_AFTER_SECONDS = 60;

const NEVER = new AbortController().signal;

/** The part of Electron's clipboard that is needed; newer versions return promises. */
export interface TextClipboard {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
  clear(): void;
}

export class ExpiringClipboard {
  readonly #clipboard: TextClipboard;
  readonly #clock: Clock;
  readonly #onError: (error: unknown) => void;
  #copies = 0;
  /** What was copied last and may still be there. */
  #text: string | null = null;

  /**
   * @param onError called when the clipboard could not be cleared
   */
  constructor(clipboard: TextClipboard, clock: Clock, onError: (error: unknown) => void) {
    this.#clipboard = clipboard;
    this.#clock = clock;
    this.#onError = onError;
  }

  /** @returns after how many seconds the text is cleared */
  async copy(text: string): Promise<number> {
    this.#copies += 1;
    const copy = this.#copies;
    this.#text = text;
    await this.#clipboard.writeText(text);
    this.#clock
      .wait(CLEARS_AFTER_SECONDS * 1000, NEVER)
      // The same text copied again meanwhile starts its own minute.
      .then(() => (copy === this.#copies ? this.clear() : undefined))
      .catch(this.#onError);
    return CLEARS_AFTER_SECONDS;
  }

  /** Copies what is no secret: it stays. */
  async copyForGood(text: string): Promise<void> {
    this.#copies += 1;
    this.#text = null;
    await this.#clipboard.writeText(text);
  }

  /** Clears what was copied last, unless something else is on the clipboard now. Call it before the app ends. */
  async clear(): Promise<void> {
    const text = this.#text;
    this.#text = null;
    if (text !== null && (await this.#clipboard.readText()) === text) this.#clipboard.clear();
  }
}
