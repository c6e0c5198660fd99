/** What closing the window does: hide or quit, as the person said when first asked. */
import type { BrowserWindow } from 'electron';
import { messages } from '../../../messages/index.ts';
import { showMessage } from '../app/quit.electron.ts';
import type { SettingsStore } from '../settings/settings.ts';

export interface ClosingPorts {
  readonly settings: SettingsStore;
  readonly hide: () => void;
  readonly quit: () => void;
  readonly onError: (error: unknown) => void;
}

export class WindowClosing {
  readonly #ports: ClosingPorts;
  #asking = false;

  constructor(ports: ClosingPorts) {
    this.#ports = ports;
  }

  /**
   * Does what a person wants when they close the window; asks if they were never asked.
   * @returns false: the window itself stays, at most it is hidden
   */
  close(window: BrowserWindow): false {
    const { settings, onError } = this.#ports;
    if (settings.closing === null) this.#ask(window).catch(onError);
    else this.#act(settings.closing);
    return false;
  }

  async #ask(window: BrowserWindow): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const text = messages.closing;
    try {
      const { response } = await showMessage(window, {
        type: 'question',
        message: text.title,
        detail: text.text,
        buttons: [text.keepRunning, text.quit],
        defaultId: 0,
        // Neither: who waves the question away keeps the window and is asked again.
        cancelId: 2,
      });
      if (response === 2) return;
      this.#ports.settings.closing = response === 0 ? 'keep-running' : 'quit';
    } finally {
      this.#asking = false;
    }
    this.#act(this.#ports.settings.closing);
  }

  #act(closing: SettingsStore['closing']): void {
    if (closing === 'quit') this.#ports.quit();
    else this.#ports.hide();
  }
}
