import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate } from 'node:timers/promises';

interface Flight {
  readonly id: string;
  /** How many holds it has: while it is held, it waits for the test's clock. */
  held: number;
}

/** The request header with the id of the flight. */
export const FLIGHT_HEADER = 'x-test-flight';

/** How many consecutive checks must find nothing running. */
const IDLE_CHECKS = 3;

/**
 * The relay calls in flight. They are real HTTP, so the test's clock must stand still while one of them
 * is running, and go on when all of them wait for the clock.
 */
export class Flights {
  readonly #current = new AsyncLocalStorage<Flight>();
  readonly #open = new Map<string, Flight>();
  #count = 0;

  /** Wraps an object so that each call of a method counts as a flight until it settles. */
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

  /** Marks a flight as waiting for the clock. @returns removes the mark */
  hold(id: string): () => void {
    const flight = this.#open.get(id);
    if (flight === undefined) return () => {};
    flight.held += 1;
    return () => {
      flight.held -= 1;
    };
  }

  /** Resolves when every flight waits for the clock. */
  async settled(): Promise<void> {
    for (let idle = 0; idle < IDLE_CHECKS; ) {
      await setImmediate();
      idle = [...this.#open.values()].every(({ held }) => held > 0) ? idle + 1 : 0;
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
