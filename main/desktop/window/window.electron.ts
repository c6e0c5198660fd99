/** The app's only window: created when first needed, hidden when closed. */
import { app, BrowserWindow, nativeTheme, type Session, screen } from 'electron';
import {
  APP_ORIGIN,
  type Destination,
  pushChannels,
  type View,
} from '../../../preload/contract.ts';
import type { Frame } from '../ipc/register-calls.ts';
import {
  DEFAULT_SIZE,
  MINIMUM_SIZE,
  visibleBounds,
  type WindowBounds,
} from '../settings/window-bounds.ts';
import { pushedView } from '../view/pushed-view.ts';
import { backgroundColor } from './background.ts';
import { FirstShow } from './first-show.ts';
import { webPreferences } from './security.electron.ts';

export interface WindowPorts {
  /** The session that serves the page. */
  readonly page: Session;
  /** Absolute path of the built preload script. */
  readonly preload: string;
  /** Absolute path of the window's icon, for systems that do not take it from the program. */
  readonly icon: string;
  readonly devTools: boolean;
  /** What is kept of the last window. */
  readonly saved: { bounds: WindowBounds | null; zoomFactor: number };
  /** Called with each view that was sent to the page, and with null when the page is gone. */
  readonly sent: (view: View | null) => void;
  /** Called when the page cannot be loaded or has crashed. */
  readonly onError: (error: unknown) => void;
}

export class MainWindow {
  readonly #ports: WindowPorts;
  #window: BrowserWindow | null = null;
  #firstShow: FirstShow | null = null;
  /** The page has asked for its view, so it listens. */
  #ready = false;
  #close: (window: BrowserWindow) => boolean = () => true;
  #focused: () => void = () => {};
  #destination: Destination | null = null;

  constructor(ports: WindowPorts) {
    this.#ports = ports;
    // On macOS the program is in the Dock only while it has a window to show.
    app.dock?.hide();
  }

  /** @param close called when the window is to close. It returns whether the window may go. */
  onClose(close: (window: BrowserWindow) => boolean): void {
    this.#close = close;
  }

  /** @param focused called when a person looks at the window again */
  onFocus(focused: () => void): void {
    this.#focused = focused;
  }

  /** The frame whose calls are answered. */
  get frame(): Frame | null {
    return this.#window?.webContents.mainFrame ?? null;
  }

  /** Brings the window to the front, as soon as it has a page to show. */
  show(destination: Destination | null = null): void {
    this.#destination = destination ?? this.#destination;
    if (this.#window === null) {
      this.#window = this.#create();
      return;
    }
    this.#navigate();
    bringBack(this.#window);
    this.#firstShow?.show();
  }

  /**
   * Sends a new view to the page, if there is one that listens.
   * @param last the view that it was given last; null: none
   */
  draw(view: View, last: View | null): void {
    if (!this.#ready || this.#window === null) return;
    this.#window.webContents.send(pushChannels.view, pushedView(view, last));
    this.#ports.sent(view);
  }

  /** The page listens from now on. */
  pageIsReady(): void {
    this.#ready = true;
    // After the answer that the page waits for, which is sent in this turn of the event loop.
    setImmediate(() => this.#navigate());
  }

  /** For dialogs: the window when a person can see it. */
  get visible(): BrowserWindow | null {
    return this.#window?.isVisible() === true ? this.#window : null;
  }

  /** Whether the window is visible, not minimised and focused. */
  get hasFocus(): boolean {
    const window = this.#window;
    return window?.isVisible() === true && !window.isMinimized() && window.isFocused();
  }

  hide(): void {
    this.#firstShow?.hide();
    this.#window?.hide();
    app.dock?.hide();
  }

  #navigate(): void {
    if (!this.#ready || this.#destination === null) return;
    this.#window?.webContents.send(pushChannels.navigate, this.#destination);
    this.#destination = null;
  }

  #pageIsGone(): void {
    this.#ready = false;
    this.#ports.sent(null);
  }

  #create(): BrowserWindow {
    const { page, preload, icon, devTools, saved } = this.#ports;
    const window = new BrowserWindow({
      ...DEFAULT_SIZE,
      ...visibleBounds(saved.bounds, workAreas()),
      minWidth: MINIMUM_SIZE.width,
      minHeight: MINIMUM_SIZE.height,
      show: false,
      backgroundColor: backgroundColor(nativeTheme.shouldUseDarkColors),
      title: app.getName(),
      icon,
      autoHideMenuBar: true,
      webPreferences: {
        ...webPreferences(preload, devTools),
        session: page,
        // The session forgets it.
        zoomFactor: saved.zoomFactor,
      },
    });
    this.#firstShow = new FirstShow(window, process.platform, () => reveal(window));
    window.on('focus', () => this.#focused());
    window.on('close', (event) => {
      saved.bounds = window.getNormalBounds();
      saved.zoomFactor = window.webContents.getZoomFactor();
      if (!this.#close(window)) event.preventDefault();
    });
    window.on('closed', () => {
      this.#window = null;
      this.#firstShow = null;
      this.#pageIsGone();
    });
    window.webContents.on('did-start-loading', () => this.#pageIsGone());
    window.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason === 'clean-exit') return;
      this.#ports.onError(new Error(`the page is gone: ${reason}`));
      window.destroy();
    });
    window.loadURL(`${APP_ORIGIN}/`).catch(this.#ports.onError);
    return window;
  }
}

function workAreas(): readonly WindowBounds[] {
  return screen.getAllDisplays().map(({ workArea }) => workArea);
}

/** While it was hidden, the display that it was on may have gone. */
function bringBack(window: BrowserWindow): void {
  if (visibleBounds(window.getNormalBounds(), workAreas()) === null) window.center();
}

function reveal(window: BrowserWindow): void {
  // Without this, people on macOS could not find the window by its program.
  void app.dock?.show();
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
