/** Which pairings a person looks at, as the page reports and the window confirms. */
import type { ViewStore } from './view-store.ts';

export interface OnScreenPorts {
  readonly views: Pick<ViewStore, 'sent'>;
  readonly window: {
    /** Whether it is visible and has the focus. */
    readonly hasFocus: boolean;
  };
}

export class OnScreen {
  readonly #ports: OnScreenPorts;
  #shown: ReadonlySet<string> = new Set();

  constructor(ports: OnScreenPorts) {
    this.#ports = ports;
  }

  /** @param ids of the pairings that the page shows from now on */
  show(ids: readonly string[]): void {
    this.#shown = new Set(ids);
  }

  /** Whether a person looks at a pairing now. */
  has(id: string): boolean {
    const { views, window } = this.#ports;
    return window.hasFocus && views.sent.window !== null && this.#shown.has(id);
  }
}
