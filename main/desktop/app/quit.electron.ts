/** Quitting, whether a person, a signal or the system asks for it. */
import { app, type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import { messages } from '../../../messages/index.ts';
import { labelOf, type Pairing } from '../../pairing/machine/pending-pair.ts';
import type { EngineSnapshot } from '../../pairing/ports.ts';
import type { Practice } from '../practice/practice.ts';
import type { LocalRelay } from '../relay/local-relay.ts';
import { isUnderWay } from '../under-way.ts';
import { listOfNames, nameOf } from '../view/pairing-names.ts';

/**
 * ms that a clean stop may take. Everything is on file already, and the CLI kills whoever holds
 * daemon.pid 800 ms after asking (docs/protocol.md §6).
 */
const STOP_TIMEOUT = 700;

export interface QuittingPorts {
  readonly engine: { snapshot(): EngineSnapshot; stop(): Promise<void> };
  readonly localRelay: Pick<LocalRelay, 'run'>;
  readonly practice: Pick<Practice, 'end'>;
  /** A copied code does not outlive the app. */
  readonly clipboard: { clear(): Promise<void> };
  readonly window: {
    /** Parent of the question; null: it would not be seen. */
    readonly visible: BrowserWindow | null;
  };
  readonly onError: (error: unknown) => void;
}

export class Quitting {
  readonly #ports: QuittingPorts;
  #state: 'running' | 'stopping' | 'stopped' = 'running';
  #asking = false;

  /** From now on the app stops cleanly, whatever asks for it. */
  constructor(ports: QuittingPorts) {
    this.#ports = ports;
    app.on('before-quit', (event) => this.#beforeQuit(event));
    // Without a window the app runs on, in the tray or unseen until it is started again.
    app.on('window-all-closed', () => {});
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
  }

  /** True once there is no way back. */
  get underWay(): boolean {
    return this.#state !== 'running';
  }

  /** Quits for a person, who is first asked about pairings under way. */
  ask(): void {
    this.#ask().catch(this.#ports.onError);
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    const { pairings } = this.#ports.engine.snapshot();
    const live = pairings.map(({ pairing }) => pairing).filter(isUnderWay);
    this.#asking = true;
    try {
      if (live.length > 0 && !(await this.#reallyQuit(live))) return;
    } finally {
      this.#asking = false;
    }
    app.quit();
  }

  async #reallyQuit(live: readonly Pairing[]): Promise<boolean> {
    const text = messages.quitting;
    const count = live.length;
    const names = listOfNames(
      live.map((pairing) => nameOf({ ...pairing, label: labelOf(pairing) })),
    );
    const { response } = await showMessage(this.#ports.window.visible, {
      type: 'question',
      message: text.title({ count }),
      detail: text.text({ count, names }),
      buttons: [text.quit, text.stay],
      defaultId: 1,
      cancelId: 1,
    });
    return response === 0;
  }

  #beforeQuit(event: Electron.Event): void {
    if (this.#state === 'stopped') return;
    event.preventDefault();
    if (this.#state === 'stopping') return;
    this.#state = 'stopping';
    void this.#stopInTime().finally(() => {
      this.#state = 'stopped';
      app.quit();
    });
  }

  async #stopInTime(): Promise<void> {
    const { engine, localRelay, practice, clipboard, onError } = this.#ports;
    const work = [clipboard.clear(), engine.stop(), localRelay.run(false), practice.end()];
    // What fails is reported, and ends nothing else early.
    const stop = Promise.all(work.map((one) => one.catch(onError)));
    const timeout = new Promise<void>((resolve) => {
      setTimeout(resolve, STOP_TIMEOUT);
    });
    await Promise.race([stop, timeout]);
  }
}

/** @param window null: it is hidden, so the message stands alone */
export function showMessage(window: BrowserWindow | null, options: MessageBoxOptions) {
  return window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options);
}
