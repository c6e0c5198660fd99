/** Two people with a computer each, one relay between them, and a clock that the test moves. */
import { expect } from 'vitest';
import type { Role } from '../../main/pairing/machine/pending-pair.ts';
import { revisionOf } from '../../main/pairing/machine/revision.ts';
import {
  type ReportedTransition,
  reportOf,
  statusText,
} from '../../main/pairing/machine/transition-report.ts';
import { PairingEngine } from '../../main/pairing/runtime/engine.ts';
import { PairingRequests } from '../../main/pairing/runtime/requests.ts';
import { FakeClock } from '../fakes/clock.ts';
import { FakeLease } from '../fakes/engine-lease.ts';
import { killable, ProcessLife } from '../fakes/killable.ts';
import { RecordingObserver } from '../fakes/observer.ts';
import { FakeStore } from '../fakes/pairing-store.ts';
import { FakePeerBook } from '../fakes/peer-book.ts';
import { seededRandomBytes } from '../fakes/random.ts';
import { FakeRelay } from '../fakes/relay.ts';

export const RELAY = 'https://relay.example';
export const LIFETIME = 600_000;
export const HOUR = 3_600_000;

/** One person's computer: its disk, and the engine that may be running on it. */
export class Home {
  readonly store: FakeStore;
  readonly book: FakePeerBook;
  readonly lease = new FakeLease();
  readonly observer = new RecordingObserver();
  /** The relay that this person chose for their own slot. */
  chosenRelay: () => string | null = () => null;
  /** How many polls may wait at a relay at the same time. */
  mostWaiting = Number.POSITIVE_INFINITY;
  /** As from another process: they work whether an engine runs or not. */
  readonly requests: PairingRequests;
  readonly #clock: FakeClock;
  readonly #relay: FakeRelay;
  readonly #randomBytes;
  #engine: PairingEngine | null = null;
  #life = new ProcessLife();

  constructor(clock: FakeClock, relay: FakeRelay, handle: string, seed: number) {
    this.#clock = clock;
    this.#relay = relay;
    this.#randomBytes = seededRandomBytes(seed);
    this.store = new FakeStore(clock);
    this.book = new FakePeerBook(clock, { handle, seed: this.#randomBytes(32) });
    this.lease.changed = () => this.store.changedElsewhere();
    const randomBytes = this.#randomBytes;
    this.requests = new PairingRequests({
      store: this.store,
      book: this.book,
      clock,
      randomBytes,
      lifetime: LIFETIME,
    });
  }

  get engine(): PairingEngine {
    return this.#engine ?? expect.fail('no engine runs');
  }

  get running(): boolean {
    return this.#engine !== null && !this.#life.dead;
  }

  /** A new process begins. @param life when it ends */
  start(life = new ProcessLife()): void {
    this.#life = life;
    const clock = this.#clock;
    this.#engine = new PairingEngine({
      clock: {
        now: () => clock.now(),
        wall: () => clock.wall(),
        wait: (ms, signal) => (life.dead ? new Promise(() => {}) : clock.wait(ms, signal)),
      },
      randomBytes: this.#randomBytes,
      lifetime: LIFETIME,
      interval: 1_000,
      store: killable(this.store, life, ['save', 'remove']),
      relay: killable(this.#relay, life, [
        'allocateSlot',
        'open',
        'poll',
        'postBootstrap',
        'abandon',
      ]),
      book: killable(this.book, life, ['keepOwnSlot', 'pin']),
      lease: killable(this.lease, life),
      chosenRelay: () => this.chosenRelay(),
      mostWaiting: () => this.mostWaiting,
      observer: killable(this.observer, life),
    });
    this.#engine.start();
  }

  /** The process stops cleanly. */
  async stop(): Promise<void> {
    await this.engine.stop();
    this.#engine = null;
  }

  /** The process is killed. */
  crash(): void {
    this.#life.end();
    this.#engine = null;
  }

  /** The status in the pending-pair file, or `nothing`. */
  status(code: string): string {
    const found = this.store.find(code);
    return found === null ? 'nothing' : statusText(found);
  }

  sas(code: string): string | null {
    const { state } = this.store.at(code);
    return 'sas' in state ? state.sas : null;
  }

  ending(code: string): string | null {
    const state = this.store.find(code)?.state;
    return state && 'ending' in state ? state.ending.code : null;
  }

  confirm(code: string): Promise<void> {
    return this.requests.confirm(code, { revision: revisionOf(this.store.at(code)) });
  }

  /** Changes of status, as a shell reports them. */
  get reports(): ReportedTransition[] {
    return this.observer.changes.flatMap(
      ({ before, after }) => reportOf(before, after, this.#clock.wall()) ?? [],
    );
  }

  /** Statuses as they are reported, without a code's own. */
  statuses(code: string): string[] {
    return this.reports.filter((report) => report.code === code).map(({ to }) => to);
  }
}

export class World {
  readonly clock = new FakeClock();
  readonly relay = new FakeRelay(this.clock);
  readonly host = this.home('ann', 1);
  readonly guest = this.home('bob', 2);

  home(handle: string, seed: number): Home {
    return new Home(this.clock, this.relay, handle, seed);
  }

  homeOf(role: Role): Home {
    return role === 'host' ? this.host : this.guest;
  }

  /** Lets time pass until a condition holds. */
  async until(what: () => boolean, within = 30_000): Promise<void> {
    for (let passed = 0; passed < within; passed += 100) {
      if (what()) return;
      await this.clock.advance(100);
    }
    const { host, guest } = this;
    const found = [host, guest].flatMap(({ store }) => store.ids.map((id) => store.at(id)));
    expect(what(), `within ${within} ms; found ${JSON.stringify(found, null, 1)}`).toBe(true);
  }

  /** Both sides run and want to pair. @returns the code */
  async meet(): Promise<string> {
    this.host.start();
    this.guest.start();
    const code = await this.host.requests.host(RELAY, { protocol: 1 });
    await this.guest.requests.join(code, RELAY);
    return code;
  }

  /** Both sides show digits. @returns the code */
  async compare(): Promise<string> {
    const code = await this.meet();
    await this.bothAt(code, 'sas_ready');
    return code;
  }

  bothAt(code: string, status: string, within?: number): Promise<void> {
    const { host, guest } = this;
    return this.until(() => host.status(code) === status && guest.status(code) === status, within);
  }

  async confirmBoth(code: string): Promise<void> {
    await this.host.confirm(code);
    await this.guest.confirm(code);
  }

  /** Each has pinned the other, and nothing of the pairing is left. */
  async expectPaired(code: string, within?: number): Promise<void> {
    const { host, guest } = this;
    await this.bothAt(code, 'nothing', within);
    expect(host.book.pins.get('bob')?.did).toBe(guest.book.own.did);
    expect(guest.book.pins.get('ann')?.did).toBe(host.book.own.did);
    expect(host.book.pins.get('bob')?.slot).toEqual(guest.book.slot);
    expect([...host.observer.errors, ...guest.observer.errors]).toEqual([]);
  }
}
