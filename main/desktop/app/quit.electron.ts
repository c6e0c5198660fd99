/** The ways out of the app: asked for by a person, by a signal or by the system. */
import { app, type BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import { messages } from '../../../messages/index.ts';
import type { PairingEngine } from '../../pairing/runtime/engine.ts';
import { isLive } from '../../pairing/machine/pending-pair.ts';
import type { Practice } from '../practice/practice.ts';
import type { LocalRelay } from '../relay/local-relay.ts';

/**
 * A stop that takes longer than this, in ms, is not waited for: everything is on file already, and
 * the CLI ends whoever holds daemon.pid 800 ms after asking (docs/protocol.md §6).
 */
const PATIENCE = 700;

export interface QuittingPorts {
  readonly engine: Pick<PairingEngine, 'snapshot' | 'stop'>;
  readonly thisComputer: Pick<LocalRelay, 'run'>;
  readonly rehearsal: Pick<Practice, 'end'>;
  /** Parent of the question, if it can be seen. */
  readonly window: () => BrowserWindow | null;
  readonly onError: (error: unknown) => void;
}

export class Quitting {
  readonly #ports: QuittingPorts;
  #state: 'running' | 'stopping' | 'stopped' = 'running';
  #asking = false;

  /** From now on the app stops cleanly, whatever ends it. */
  constructor(ports: QuittingPorts) {
    this.#ports = ports;
    app.on('before-quit', (event) => this.#beforeQuit(event));
    // Without windows the app lives on in the tray, or unseen until it is started again.
    app.on('window-all-closed', () => {});
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
  }

  /** True once there is no way back. */
  get underWay(): boolean {
    return this.#state !== 'running';
  }

  /** A person wants to quit: told first what becomes of pairings under way. */
  ask(): void {
    this.#ask().catch(this.#ports.onError);
  }

  async #ask(): Promise<void> {
    if (this.#asking) return;
    const { pairings } = this.#ports.engine.snapshot();
    const count = pairings.filter(({ pairing }) => isLive(pairing)).length;
    this.#asking = true;
    try {
      if (count > 0 && !(await this.#reallyQuit(count))) return;
    } finally {
      this.#asking = false;
    }
    app.quit();
  }

  async #reallyQuit(count: number): Promise<boolean> {
    const text = messages.quitting;
    const { response } = await showMessage(this.#ports.window(), {
      type: 'question',
      message: text.title({ count }),
      detail: text.text,
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
    const { engine, thisComputer, rehearsal, onError } = this.#ports;
    const stop = Promise.all([engine.stop(), thisComputer.run(false), rehearsal.end()]);
    const late = new Promise<void>((resolve) => {
      setTimeout(resolve, PATIENCE);
    });
    await Promise.race([stop, late]).catch(onError);
  }
}

/** A question above its window, or by itself when that is hidden. */
export function showMessage(window: BrowserWindow | null, options: MessageBoxOptions) {
  return window === null ? dialog.showMessageBox(options) : dialog.showMessageBox(window, options);
}
