import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';

interface Flight {
  readonly id: string;
  /** It waits for time to pass, not for this machine. */
  held: number;
}

/** Tells the fault relay which flight a request belongs to. */
export const FLIGHT_HEADER = 'x-test-flight';

/** All is quiet when it was so this often, one after the other. */
const QUIET = 3;

/**
 * The calls to the relay that are under way. They are real, so time, which is the test's own, must
 * stand still while one of them is being carried, and go on while all of them only wait for it.
 */
export class Flights {
  readonly #current = new AsyncLocalStorage<Flight>();
  readonly #open = new Map<string, Flight>();
  #count = 0;

  /** Counts what an object's methods do, from call to outcome. */
  of<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, key): unknown => {
        const member: unknown = Reflect.get(target, key, target);
        if (typeof member !== 'function') return member;
        return (...parameters: unknown[]) =>
          this.#run(async () => Reflect.apply(member, target, parameters));
      },
    });
  }

  /** The flight that the calling code is part of. */
  get current(): string {
    return this.#current.getStore()?.id ?? '';
  }

  /** From now on a flight waits for time to pass. @returns call when it does no more */
  hold(id: string): () => void {
    const flight = this.#open.get(id);
    if (flight === undefined) return () => {};
    flight.held += 1;
    return () => {
      flight.held -= 1;
    };
  }

  /** Resolves when nothing more happens until time passes. */
  async settled(): Promise<void> {
    for (let quiet = 0; quiet < QUIET; ) {
      await setImmediate();
      quiet = [...this.#open.values()].every(({ held }) => held > 0) ? quiet + 1 : 0;
    }
  }

  async #run(work: () => Promise<unknown>): Promise<unknown> {
    this.#count += 1;
    const flight: Flight = { id: `${this.#count}`, held: 0 };
    this.#open.set(flight.id, flight);
    try {
      return await this.#current.run(flight, work);
    } finally {
      this.#open.delete(flight.id);
    }
  }
}
