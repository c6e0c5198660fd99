/** When a window that was made hidden is shown for the first time: as soon as it has a page to show. */

/** The part of a BrowserWindow that tells how far its page is. */
export interface LoadingWindow {
  once(event: 'ready-to-show', listener: () => void): unknown;
  readonly webContents: {
    once(event: 'did-finish-load', listener: () => void): unknown;
    isLoading(): boolean;
  };
}

/** One window's first appearance. A window that is made anew gets a new one. */
export class FirstShow {
  readonly #window: LoadingWindow;
  readonly #reveal: () => void;
  #isWanted = true;
  /** Nothing is left to wait for: from now on the window is shown whenever it is asked for. */
  #isOver = false;

  /**
   * For a window that somebody wants to see; to be made before the window loads its page.
   *
   * On Wayland `ready-to-show` may never come for a hidden window, since the compositor asks for
   * no picture of it (electron#48859). On Linux the end of loading is therefore as good.
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
    // An explicit wish is never lost: when loading is over without either event, it is shown anyway.
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
