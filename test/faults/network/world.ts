/**
 * Two people with one computer each, and the real relay behind a faulty network. Calls are real HTTP
 * through the product's client. Disks are in memory, and the clock is the test's.
 */

import { statusText } from '../../../main/pairing/machine/transition-report.ts';
import type { Relay } from '../../../main/pairing/ports.ts';
import { PairingEngine } from '../../../main/pairing/runtime/engine.ts';
import { PairingRequests } from '../../../main/pairing/runtime/requests.ts';
import { createRelayClient } from '../../../main/relay-client/client.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { FakeLease } from '../../fakes/engine-lease.ts';
import { RecordingObserver } from '../../fakes/observer.ts';
import { FakeStore } from '../../fakes/pairing-store.ts';
import { FakePeerBook } from '../../fakes/peer-book.ts';
import { seededRandomBytes } from '../../fakes/random.ts';
import { type Said, saidIn } from '../said.ts';
import { Flights } from './calls-in-flight.ts';
import { Computer } from './computer.ts';
import { FaultRelay } from './fault-relay.ts';

export const LIFETIME = 600_000;

interface PersonParts {
  readonly time: FakeClock;
  readonly flights: Flights;
  readonly relayUrl: string;
  readonly handle: string;
  readonly seed: number;
}

export class Person {
  readonly machine: Computer;
  readonly relayUrl: string;
  readonly store: FakeStore;
  readonly book: FakePeerBook;
  readonly client: Relay;
  readonly observer = new RecordingObserver();
  readonly requests: PairingRequests;
  readonly engine: PairingEngine;
  /** What it said to the relay about its pairing. */
  readonly said: Said[] = [];

  constructor(part: PersonParts) {
    const { time, flights, relayUrl, handle, seed } = part;
    this.relayUrl = relayUrl;
    const randomBytes = seededRandomBytes(seed);
    this.machine = new Computer(time, flights);
    this.store = new FakeStore(time);
    this.machine.sending = (url, body) => {
      const said = saidIn(url, body, this.#savedCommitment());
      if (said !== null) this.said.push(said);
    };
    this.book = new FakePeerBook(time, { handle, seed: randomBytes(32) });
    const { machine: clock, store, book, observer } = this;
    this.client = flights.of(
      createRelayClient({ fetch: clock.fetch, wait: (ms, signal) => clock.wait(ms, signal) }),
    );
    this.requests = new PairingRequests({ store, book, clock, randomBytes, lifetime: LIFETIME });
    this.engine = new PairingEngine({
      clock,
      randomBytes,
      lifetime: LIFETIME,
      interval: 1_000,
      store,
      book,
      observer,
      relay: this.client,
      chosenRelay: () => null,
      lease: new FakeLease(),
    });
    this.engine.start();
  }

  async allocate(): Promise<void> {
    const { signal } = new AbortController();
    await this.book.keepOwnSlot(await this.client.allocateSlot(this.relayUrl, signal));
  }

  /** The pairing's status or ending; `paired` or `nothing` when it is gone. */
  fate(id: string): string {
    const found = this.store.find(id);
    if (found === null) return this.book.pins.size > 0 ? 'paired' : 'nothing';
    return 'ending' in found.state ? found.state.ending.code : statusText(found);
  }

  sas(id: string): string | null {
    const state = this.store.find(id)?.state;
    return state !== undefined && 'sas' in state ? state.sas : null;
  }

  #savedCommitment(): string | null {
    const [id] = this.store.ids;
    return id === undefined ? null : (this.store.at(id).handshake?.peerCommitment ?? null);
  }

  async confirm(id: string): Promise<void> {
    const digits = this.sas(id);
    if (digits !== null) await this.requests.confirm(id, { digits });
  }
}

export class World {
  readonly time: FakeClock;
  readonly relay: FaultRelay;
  readonly host: Person;
  readonly guest: Person;

  private constructor(time: FakeClock, flights: Flights, relay: FaultRelay) {
    this.time = time;
    this.relay = relay;
    const parts = { time, flights, relayUrl: relay.url };
    this.host = new Person({ ...parts, handle: 'ann', seed: 1 });
    this.guest = new Person({ ...parts, handle: 'bob', seed: 2 });
  }

  static async start(): Promise<World> {
    const flights = new Flights();
    const time = new FakeClock(() => flights.settled());
    const relay = await FaultRelay.start(time, flights);
    const world = new World(time, flights, relay);
    // The guest has a mailbox already. The host has none, as before its first pairing.
    await world.guest.allocate();
    return world;
  }

  async end(): Promise<void> {
    const stopped = Promise.all([this.host, this.guest].map(({ engine }) => engine.stop()));
    // A call in flight times out only when the clock moves on.
    await this.time.advance(60_000);
    await stopped;
    await this.relay.stop();
  }
}
