/** Shows a window that was created hidden as soon as it has a page to show. */

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
  /** The page has loaded: `show` reveals immediately. */
  #isOver = false;

  /**
   * For a window that should be seen. Create it before the window loads its page.
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

  /** Shows the window now, or as soon as its page has loaded. */
  show(): void {
    this.#isWanted = true;
    // Loading ended without either event: reveal anyway.
    if (!this.#isOver && this.#window.webContents.isLoading()) return;
    this.#isOver = true;
    this.#reveal();
  }

  /** The window was hidden: if it has not been shown yet, it stays hidden. */
  hide(): void {
    this.#isWanted = false;
  }

  #end(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    // It may have been hidden before there was anything to show.
    if (this.#isWanted) this.#reveal();
  }
}
