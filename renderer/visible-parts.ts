import { MAX_VISIBLE } from '../preload/constants.ts';
import { call } from './call.ts';

/**
 * ms for which a pairing still counts as visible once its part has gone: when its phase changes, another part takes
 * its place, and the notice of that change comes just then.
 */
const LINGERS = 1_000;

/** Tells main what the page shows now, each time that this changes. */
export class VisibleParts {
  readonly #send: (shown: readonly string[]) => void;
  /** What each part of the page shows. */
  readonly #shown = new Map<object, string>();
  readonly #leaving = new Map<object, ReturnType<typeof setTimeout>>();
  readonly #lingers: number;
  #reported: string | null = null;

  /** @param lingers ms for which a part counts after it has gone */
  constructor(lingers: number, send: (shown: readonly string[]) => void) {
    this.#lingers = lingers;
    this.#send = send;
  }

  /** @param what null: it is no longer visible */
  set(part: object, what: string | null): void {
    clearTimeout(this.#leaving.get(part));
    if (what !== null) this.#shown.set(part, what);
    else if (this.#lingers === 0) this.#shown.delete(part);
    else
      this.#leaving.set(
        part,
        setTimeout(() => this.#leave(part), this.#lingers),
      );
    this.report();
  }

  #leave(part: object): void {
    this.#leaving.delete(part);
    this.#shown.delete(part);
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
export const visibleFailures = new VisibleParts(0, (revisions) => {
  void call('reportVisibleFailures', { revisions: [...revisions] });
});

/** Ids of the pairings that a person can see: main then sends no notification about them. */
export const visiblePairings = new VisibleParts(LINGERS, (ids) => {
  void call('reportVisiblePairings', { ids: [...ids] });
});
