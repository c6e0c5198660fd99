import { inTurns } from '../../files/in-turns.ts';
import { hasWork } from './home-work.ts';
import { Patience, type Wait } from './patience.ts';
import type { HomePlace } from './places.ts';

/** Homes that are scanned at once. */
const AT_ONCE = 8;

/** Which homes an engine has something to do in. */
export class BusyHomes {
  readonly #patience: Patience;
  readonly #hasWork: (place: HomePlace) => Promise<boolean>;
  #busy = new Map<string, HomePlace>();

  /** @param work default: reads the files */
  constructor(wait: Wait, work = hasWork) {
    this.#patience = new Patience(wait);
    this.#hasWork = work;
  }

  get all(): readonly HomePlace[] {
    return [...this.#busy.values()];
  }

  /** Scans all homes that there are. One on a drive that hangs stays what it was. */
  async scanAll(places: readonly HomePlace[]): Promise<void> {
    const keys = new Set(places.map(({ paths }) => paths.config));
    this.#busy = new Map([...this.#busy].filter(([key]) => keys.has(key)));
    await this.scan(places);
  }

  /** Scans some homes, and leaves the others as they were. */
  async scan(places: readonly HomePlace[]): Promise<void> {
    await inTurns(places, AT_ONCE, async (place) => {
      const key = place.paths.config;
      const isBusy = await this.#patience.ask<boolean | null>(
        key,
        () => this.#hasWork(place),
        null,
      );
      if (isBusy === true) this.#busy.set(key, place);
      else if (isBusy === false) this.#busy.delete(key);
    });
  }
}
