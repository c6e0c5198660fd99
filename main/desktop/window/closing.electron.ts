/** Closing the window hides it or quits the app, as the person said when first asked. */
import type { BrowserWindow } from 'electron';
import { messages } from '../../../messages/index.ts';
import type { Settings } from '../../../preload/contract.ts';
import { showMessage } from '../app/quit.electron.ts';
import type { SettingsStore } from '../settings/settings.ts';

type Decided = Exclude<Settings['closing'], 'ask'>;

export interface ClosingPorts {
  readonly settings: SettingsStore;
  readonly window: { hide(): void };
  /** Whether a tray has taken the icon; null where nobody can tell. */
  readonly hasTrayIcon: () => Promise<boolean | null>;
  readonly quit: { readonly underWay: boolean; ask(): void };
  readonly onError: (error: unknown) => void;
}

export class WindowClosing {
  readonly #ports: ClosingPorts;
  #asking = false;

  constructor(ports: ClosingPorts) {
    this.#ports = ports;
  }

  /**
   * A person or the app closes the window. Asks what to do if the person was never asked.
   * @returns whether it may go: only when the app quits
   */
  close(window: BrowserWindow): boolean {
    const { settings, quit, onError } = this.#ports;
    if (quit.underWay) return true;
    const { closing } = settings.current;
    if (closing === 'ask') this.#ask(window).catch(onError);
    else this.#act(closing);
    return false;
  }

  async #ask(window: BrowserWindow): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const text = messages.closing;
    let closing: Decided;
    try {
      const isInTray = await this.#ports.hasTrayIcon();
      const { response } = await showMessage(window, {
        type: 'question',
        message: text.title,
        detail: isInTray === false ? text.noTray : text.text,
        buttons: [text.keepRunning, text.quit],
        defaultId: 0,
        // Neither: whoever dismisses the question keeps the window and is asked again.
        cancelId: 2,
      });
      if (response === 2) return;
      closing = response === 0 ? 'keep-running' : 'quit';
      this.#ports.settings.change({ closing });
    } finally {
      this.#asking = false;
    }
    this.#act(closing);
  }

  #act(closing: Decided): void {
    const { quit, window } = this.#ports;
    if (closing === 'quit') quit.ask();
    else window.hide();
  }
}
