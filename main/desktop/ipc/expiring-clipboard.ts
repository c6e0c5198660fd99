/** Copies that do not stay: the clipboard is cleared unless something else is in it by then. */

/** How long a copied code stays on the clipboard, in seconds. */
export const CLEARS_AFTER_SECONDS = 60;

/** The part of a clipboard that is needed; Electron's newer versions answer with promises. */
export interface TextClipboard {
  readText(): string | Promise<string>;
  writeText(text: string): void | Promise<void>;
  clear(): void;
}

export class ExpiringClipboard {
  readonly #clipboard: TextClipboard;
  readonly #later: (ms: number, work: () => void) => void;
  readonly #onError: (error: unknown) => void;
  #copies = 0;

  /**
   * @param later calls back once after `ms`
   * @param onError told when the clipboard could not be cleared
   */
  constructor(
    clipboard: TextClipboard,
    later: (ms: number, work: () => void) => void,
    onError: (error: unknown) => void,
  ) {
    this.#clipboard = clipboard;
    this.#later = later;
    this.#onError = onError;
  }

  /** @returns after how many seconds the text will be gone again */
  async copy(text: string): Promise<number> {
    this.#copies += 1;
    const copy = this.#copies;
    await this.#clipboard.writeText(text);
    this.#later(CLEARS_AFTER_SECONDS * 1000, () => {
      // The same text copied again meanwhile starts its own minute.
      if (copy === this.#copies) this.#clear(text).catch(this.#onError);
    });
    return CLEARS_AFTER_SECONDS;
  }

  async #clear(text: string): Promise<void> {
    if ((await this.#clipboard.readText()) === text) this.#clipboard.clear();
  }
}
