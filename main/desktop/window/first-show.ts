/** When a window that was made hidden is shown for the first time: as soon as it has a page to show. */

/** The part of BrowserWindow that reports page loading. */
export interface LoadingWindow {
  once(event: 'ready-to-show', listener: () => void): unknown;
  readonly webContents: {
    once(event: 'did-finish-load', listener: () => void): unknown;
    isLoading(): boolean;
  };
}

/** Reveals one window for the first time; one instance per window. */
export class FirstShow {
  readonly #window: LoadingWindow;
  readonly #reveal: () => void;
  #isWanted = true;
  /** Loading is over: `show` reveals immediately. */
  #isOver = false;

  /**
   * For a window that somebody wants to see; to be made before the window loads its page.
   *
   * A Wayland compositor may request no frame of a hidden window, so `ready-to-show` may never fire
   * (electron#48859). On Linux `did-finish-load` counts as well.
   *
   * @param platform as `process.platform`
   * @param reveal shows the window and brings it to the front
   */
  constructor(window: LoadingWindow, platform: NodeJS.Platform, reveal: () => void) {
    this.#window = window;
    this.#reveal = reveal;
    const ready = () => this.#end();
    window.once('ready-to-show', ready);
    if (platform === 'linux') window.webContents.once('did-finish-load', ready);
  }

  /** Somebody wants to see the window: now, or as soon as the page that it still loads is there. */
  show(): void {
    this.#isWanted = true;
    // Loading ended without either event: reveal anyway.
    if (!this.#isOver && this.#window.webContents.isLoading()) return;
    this.#isOver = true;
    this.#reveal();
  }

  /** Nobody wants to see it any more: if it was not shown yet, it stays hidden. */
  hide(): void {
    this.#isWanted = false;
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    // It may have been closed before there was anything to show.
    if (this.#isWanted) this.#reveal();
  }
}
