import { MAX_VISIBLE } from '../preload/constants.ts';
import { call } from './call.ts';

/** Tells main what the page shows now, each time that this changes. */
class VisibleParts {
  readonly #send: (shown: readonly string[]) => void;
  /** What each part of the page shows. */
  readonly #shown = new Map<object, string>();
  #reported: string | null = null;

  constructor(send: (shown: readonly string[]) => void) {
    this.#send = send;
  }

  /** @param what null: it is no longer visible */
  set(part: object, what: string | null): void {
    if (what === null) this.#shown.delete(part);
    else this.#shown.set(part, what);
    this.report();
  }

  /** Reports what is visible if that has changed. */
  report(): void {
    const shown = [...new Set(this.#shown.values())].slice(0, MAX_VISIBLE);
    const now = JSON.stringify(shown);
    if (now === this.#reported) return;
    this.#reported = now;
    this.#send(shown);
  }
}

/** Revisions of the stopped pairings whose reason is visible. Nothing on the page depends on the answer. */
export const visibleFailures = new VisibleParts((revisions) => {
  void call('reportVisibleFailures', { revisions: [...revisions] });
});

/** Ids of the pairings that a person can see: main then sends no notification about them. */
export const visiblePairings = new VisibleParts((ids) => {
  void call('reportVisiblePairings', { ids: [...ids] });
});

export type { VisibleParts };
