import { plainHttp } from '../../../main/net/plain-http.ts';
import type { Fetch } from '../../../main/net/transport.ts';
import type { Clock } from '../../../main/pairing/ports.ts';
import type { FakeClock } from '../../fakes/clock.ts';
import { FLIGHT_HEADER, type Flights } from './calls-in-flight.ts';

/**
 * One person's computer. It can sleep, and its wall clock can be set. As on Linux, time continues during
 * sleep, timers stop, and responses in flight when it falls asleep never arrive.
 */
export class Computer implements Clock {
  readonly #time: FakeClock;
  readonly #flights: Flights;
  #wallAhead = 0;
  #falling = new AbortController();
  #asleep: Promise<void> | null = null;
  #wake = () => {};
  /** Calls that wait for a response. */
  readonly #onTheWay = new Set<string>();

  constructor(time: FakeClock, flights: Flights) {
    this.#time = time;
    this.#flights = flights;
  }

  get isAwake(): boolean {
    return this.#asleep === null;
  }

  now(): number {
    return this.#time.now();
  }

  wall(): number {
    return this.#time.wall() + this.#wallAhead;
  }

  async wait(ms: number, signal: AbortSignal): Promise<void> {
    for (let left = ms; left >= 0 && !signal.aborted; ) {
      await this.#asleep;
      const [began, falling] = [this.now(), this.#falling.signal];
      await this.#time.wait(left, AbortSignal.any([signal, falling]));
      if (!falling.aborted) return;
      left -= this.now() - began;
    }
  }

  setWallClock(by: number): void {
    this.#wallAhead += by;
  }

  sleep(): void {
    this.#asleep = new Promise((resolve) => {
      this.#wake = resolve;
    });
    this.#falling.abort();
    for (const flight of this.#onTheWay) this.#flights.hold(flight);
  }

  wake(): void {
    this.wokeAt = this.now();
    this.#asleep = null;
    this.#falling = new AbortController();
    this.#wake();
  }

  /** When it last woke, on the test's clock. */
  wokeAt = Number.NEGATIVE_INFINITY;
  /** When each request went out, on the test's clock. */
  readonly sent: number[] = [];
  /** Called with each request that goes out. */
  sending: (url: string, body: string | null) => void = () => {};

  readonly fetch: Fetch = async (url, init) => {
    const flight = this.#flights.current;
    const release = this.#flights.hold(flight);
    await this.#asleep;
    release();
    this.sent.push(this.now());
    this.sending(url, init.body);
    const falling = this.#falling.signal;
    const headers = { ...init.headers, [FLIGHT_HEADER]: flight };
    this.#onTheWay.add(flight);
    try {
      return await plainHttp(url, { ...init, headers });
    } finally {
      this.#onTheWay.delete(flight);
      if (falling.aborted) await new Promise(() => {});
    }
  };
}
