/** The real engine on records in real files, with a relay that does what the test wants. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { EngineLease, PairingStore } from '../../main/pairing/ports.ts';
import { PairingEngine } from '../../main/pairing/runtime/engine.ts';
import { PairingRequests } from '../../main/pairing/runtime/requests.ts';
import { parseBase64, toBase64 } from '../../main/protocol/bytes.ts';
import { FakeClock } from '../fakes/clock.ts';
import { RecordingObserver } from '../fakes/observer.ts';
import { FakePeerBook } from '../fakes/peer-book.ts';
import { seededRandomBytes } from '../fakes/random.ts';
import { FakeRelay } from '../fakes/relay.ts';
import { Flights } from '../faults/network/calls-in-flight.ts';
import { codeOf, jsonOf, makeHome, namesIn } from './support.ts';

const RELAY = 'https://relay.example';
const LIFETIME = 600_000;
const HOUR = 3_600_000;
const NEVER = new AbortController().signal;

/** A computer with a real folder. The peer is whoever says something at the relay. */
class Disk {
  readonly #flights = new Flights();
  readonly clock = new FakeClock(() => this.#flights.settled());
  readonly relay = new FakeRelay(this.clock);
  readonly home = makeHome({ wall: () => this.clock.wall() });
  readonly observer = new RecordingObserver();
  readonly #book = new FakePeerBook(this.clock, { handle: 'ann', seed: new Uint8Array(32) });
  readonly #random = seededRandomBytes(1);
  readonly #engines: PairingEngine[] = [];

  constructor() {
    onTestFinished(async () => {
      while (this.#engines.length > 0) await this.stop();
    });
  }

  /** Another process begins: it knows what is on disk, and nothing else. */
  start(): void {
    const { store, lease } = this.#process();
    const engine = new PairingEngine({
      ...{ clock: this.clock, randomBytes: this.#random, lifetime: LIFETIME, interval: 1_000 },
      ...{ store, book: this.#book, relay: this.relay, observer: this.observer },
      lease,
      chosenRelay: () => null,
    });
    this.#engines.push(engine);
    engine.start();
  }

  /** The process that runs longest ends. */
  async stop(): Promise<void> {
    await this.#engines.shift()?.stop();
  }

  async restartsAfter(ms: number): Promise<void> {
    await this.stop();
    await this.clock.advance(ms);
    this.start();
    await this.clock.advance(10_000);
  }

  get requests(): PairingRequests {
    const { store } = this.#process();
    const { clock } = this;
    return new PairingRequests({
      ...{ store, book: this.#book, clock },
      ...{ randomBytes: this.#random, lifetime: LIFETIME },
    });
  }

  /** Hosts a pairing. @returns its code, once the relay has it, and the path of its record */
  async hosts(): Promise<{ code: string; record: string }> {
    this.start();
    const id = await this.requests.host(RELAY);
    const record = join(this.home.paths.records, `${id}.json`);
    await this.until(() => this.at(record).state.status === 'polling');
    return { code: this.at(record).code, record };
  }

  /** Somebody joins who commits to nothing that they know. */
  async joins(byte: number): Promise<void> {
    const [slot] = this.relay.slots;
    if (slot === undefined) expect.fail('the relay has no slot');
    const message = toBase64(Uint8Array.of(2, ...new Uint8Array(32).fill(byte)));
    if (slot.guest.message === null) {
      await this.relay.open(RELAY, { codeHash: slot.codeHash, role: 'guest', message }, NEVER);
    } else slot.guest.message = message;
  }

  /** A relay can keep what others would forget. */
  async relayKeepsSlotFor(ms: number): Promise<void> {
    const [slot] = this.relay.slots;
    if (slot === undefined) expect.fail('the relay has no slot');
    slot.touchedAt = this.clock.now() + ms;
    await this.clock.advance(ms);
  }

  /** What a record holds, as any reader sees it. */
  // biome-ignore lint/suspicious/noExplicitAny: a test may look at anything
  at(record: string): any {
    return jsonOf(record);
  }

  async until(what: () => boolean): Promise<void> {
    for (let passed = 0; passed < 30_000 && !what(); passed += 250) await this.clock.advance(250);
    expect(what()).toBe(true);
  }

  /** Another process of ours: the clock stands still as long as it reads or writes a file. */
  #process(): { store: PairingStore; lease: EngineLease } {
    const { store, lease } = makeHome({ wall: () => this.clock.wall() }, this.home.root);
    const flying = this.#flights.of(store);
    return {
      lease: this.#flights.of(lease),
      store: {
        list: () => flying.list(),
        load: (id) => flying.load(id),
        create: (pairing) => flying.create(pairing),
        save: (before, after) => flying.save(before, after),
        remove: (pairing) => flying.remove(pairing),
        watch: (changed) => store.watch(changed),
      },
    };
  }
}

/** Hosted, joined, and our reveal has left. @returns the record before the join, and after it */
async function revealed(disk: Disk) {
  const { code, record } = await disk.hosts();
  const before = readFileSync(record);
  await disk.joins(1);
  await disk.until(() => disk.relay.posted.host.length === 1);
  return { code, record, before };
}

describe('a record from before the other side committed', () => {
  it('leads to no second reveal when a backup brings it back after its deadline', async () => {
    const disk = new Disk();
    const { code, record, before } = await revealed(disk);
    await disk.stop();
    await disk.relayKeepsSlotFor(LIFETIME);
    writeFileSync(record, before);
    await disk.joins(2);
    const said = saidBy(disk);
    disk.start();
    await disk.clock.advance(10_000);
    expect(disk.at(record).state.ending.code).toBe('expired');
    expect(readFileSync(record, 'utf8')).not.toContain(code.slice(4));
    expect(saidBy(disk)).toEqual(said);
  });
});

describe('a record that lost something after the reveal', () => {
  it.each<[string, (record: Record<string, Record<string, unknown>>) => void]>([
    ['its seed', ({ state }) => delete state?.opening],
    ['the commitment', ({ handshake }) => Object.assign(handshake ?? {}, { peerCommitment: null })],
  ])('(%s) says nothing more, and its code is used up for good', async (_, lose) => {
    const disk = new Disk();
    const { code, record } = await revealed(disk);
    await disk.stop();
    const value = disk.at(record);
    lose(value);
    writeFileSync(record, JSON.stringify(value));
    const said = saidBy(disk);
    await disk.joins(2);
    disk.start();
    await disk.clock.advance(10_000);
    expect(disk.at(record).state.ending.code).toBe('cannot-resume');
    expect(await codeOf(disk.requests.join(code, RELAY))).toBe('code-used');
    await disk.restartsAfter(2 * HOUR);
    expect(readFileSync(record, 'utf8')).not.toContain('ending');
    expect(await codeOf(disk.requests.join(code, RELAY))).toBe('code-used');
    expect(saidBy(disk)).toEqual(said);
  });

  it('(all of it, half-written) is set aside, and nothing more is said', async () => {
    const disk = new Disk();
    const { code, record } = await revealed(disk);
    await disk.stop();
    const whole = readFileSync(record);
    writeFileSync(record, whole.subarray(0, whole.length / 2));
    const calls = disk.relay.calls.length;
    disk.start();
    await disk.clock.advance(10_000);
    expect(disk.relay.calls).toHaveLength(calls);
    expect((await disk.home.store.list()).pairings).toEqual([]);
    expect(await codeOf(disk.requests.join(code, RELAY))).toBe('code-used');
    expect(namesIn(disk.home.paths.quarantine)).toHaveLength(1);
  });
});

describe('a record that a kill left behind', () => {
  it('goes on with the same commitment and the same bytes', async () => {
    const disk = new Disk();
    const { record } = await revealed(disk);
    const whole = readFileSync(record);
    await disk.stop();
    writeFileSync(record, whole);
    disk.relay.restart();
    disk.start();
    await disk.until(() => disk.relay.opened.host.length === 2);
    await disk.joins(1);
    await disk.until(() => disk.relay.posted.host.length === 2);
    expect(new Set(disk.relay.opened.host).size).toBe(1);
    expect(new Set(disk.relay.posted.host).size).toBe(1);
  });

  it('ends where the other side commits anew, and has said nothing else', async () => {
    const disk = new Disk();
    const { record } = await revealed(disk);
    const whole = readFileSync(record);
    await disk.stop();
    writeFileSync(record, whole);
    disk.relay.restart();
    disk.start();
    await disk.until(() => disk.relay.opened.host.length === 2);
    await disk.joins(2);
    await disk.until(() => disk.at(record).state.status === 'aborted');
    expect(disk.at(record).state.ending.code).toBe('tampered');
    expect(new Set(disk.relay.posted.host).size).toBe(1);
  });
});

describe('two engines of ours in one home', () => {
  it('take turns: the second goes on with the same bytes when the first has ended', async () => {
    const disk = new Disk();
    disk.start();
    const { record } = await disk.hosts();
    await disk.joins(1);
    await disk.until(() => disk.relay.posted.host.length > 0);
    await disk.clock.advance(10_000);
    expect(saidBy(disk)).toHaveLength(2);
    await disk.stop();
    disk.relay.restart();
    await disk.until(() => disk.relay.opened.host.length === 2);
    await disk.joins(1);
    await disk.until(() => disk.relay.posted.host.length === 2);
    expect(new Set(saidBy(disk)).size).toBe(2);
    expect(disk.at(record).state.status).toBe('polling');
  });
});

describe('the folder of a home', () => {
  type End = (disk: Disk, record: string) => Promise<unknown>;
  it.each<[string, End]>([
    ['cancelled', (disk, record) => disk.requests.cancel(idOf(record))],
    ['timed out', (disk) => disk.clock.advance(LIFETIME + 10_000)],
    ['tampered with', (disk) => disk.joins(2)],
  ])('holds no secret of a pairing that was %s', async (_, end) => {
    const disk = new Disk();
    const { code, record } = await revealed(disk);
    const { seed, slotToken } = disk.at(record).state.opening;
    const reveal = revealIn(disk.relay.posted.host[0] ?? '');
    const secrets = [code.slice(4), seed, slotToken, reveal];
    expect(secretsIn(disk.home.root, secrets)).not.toEqual([]);
    await end(disk, record);
    await disk.until(() => secretsIn(disk.home.root, secrets).length === 0);
    await disk.restartsAfter(2 * HOUR);
    expect(secretsIn(disk.home.root, secrets)).toEqual([]);
  });
});

/** What the host has sent that can give something away. */
function saidBy({ relay }: Disk): string[] {
  return [...relay.opened.host, ...relay.posted.host];
}

function idOf(record: string): string {
  return /([0-9a-f]{32})\.json$/.exec(record)?.[1] ?? '';
}

function revealIn(post: string): string {
  return JSON.parse(Buffer.from(parseBase64(post) ?? []).toString()).reveal;
}

/** Those of the texts that any file below a folder holds. */
function secretsIn(folder: string, secrets: readonly string[]): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const texts = entries
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'));
  return secrets.filter((secret) => texts.some((text) => text.includes(secret)));
}
