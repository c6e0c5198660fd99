/** Somebody who plays the other side of a pairing of version 2, and keeps to none of its rules. */
import { sha256 } from '@noble/hashes/sha2.js';
import { expect } from 'vitest';
import type { BoundPeer, Pairing, Role } from '../../../main/pairing/machine/pending-pair.ts';
import { revisionOf } from '../../../main/pairing/machine/revision.ts';
import { concatBytes, parseBase64, toBase64, utf8ToBytes } from '../../../main/protocol/bytes.ts';
import { hashOfCode } from '../../../main/protocol/code.ts';
import { generateCodeV2 } from '../../../main/protocol/v2/code.ts';
import {
  type Agreement2,
  agreeV2,
  type Opening,
  ownOpening,
  readCommitment,
} from '../../../main/protocol/v2/handshake.ts';
import { openPayload, payloadHash } from '../../../main/protocol/v2/payload.ts';
import { decodePost, type Post } from '../../../main/protocol/v2/post.ts';
import { otherRole } from '../../../main/protocol/v2/role.ts';
import type { FakeClock } from '../../fakes/clock.ts';
import { seededRandomBytes } from '../../fakes/random.ts';
import type { FakeRelay, FakeSlot } from '../../fakes/relay.ts';
import { type Home, RELAY } from '../../pairing/support.ts';
import { WorldV2 } from '../../pairing/world-v2.ts';
import { seedNumber } from '../attacker.ts';
import { type Sealing, sealedWith } from './sealing.ts';

const NEVER = new AbortController().signal;

export type Members = Partial<Record<keyof Post, Uint8Array>>;

/** Where two meet: one person's computer, and the relay that it talks to. */
export interface Place {
  readonly home: Home;
  readonly relay: FakeRelay;
  readonly clock: FakeClock;
  /** Lets time pass until a condition holds. */
  readonly until: (what: () => boolean, within?: number) => Promise<void>;
}

export interface Meeting {
  readonly world?: WorldV2;
  readonly bound?: BoundPeer | null;
}

export class LyingPeer {
  /** The role of the person whom the peer lies to. */
  readonly victim: Role;
  readonly role: Role;
  readonly home: Home;
  readonly relay: FakeRelay;
  readonly clock: FakeClock;
  readonly until: Place['until'];
  /** Of the person's pairing. */
  id = '';
  code = '';
  /** The code that the peer believes in, if it is not the real one. */
  guess: string | null = null;
  /** Decides what the peer commits to. */
  readonly seed: Uint8Array;
  #opening: Opening | null = null;
  #keys: Agreement2 | null = null;

  constructor(victim: Role, { home, relay, clock, until }: Place, seed = seedNumber(1)) {
    this.victim = victim;
    this.role = otherRole(victim);
    this.home = home;
    this.relay = relay;
    this.clock = clock;
    this.until = until;
    this.seed = seed;
  }

  /** A person hosts or joins at the relay, and the peer has said nothing yet. */
  static async facing(victim: Role, meeting: Meeting = {}): Promise<LyingPeer> {
    const { world = new WorldV2(), bound = null } = meeting;
    const { relay, clock } = world;
    const home = world.homeOf(victim);
    const until: Place['until'] = (what, within) => world.until(what, within);
    const peer = new LyingPeer(victim, { home, relay, clock, until });
    await peer.meets(generateCodeV2(seededRandomBytes(clock.now())), bound);
    return peer;
  }

  /** The same peer, or another, at the same pairing, who can commit to something else. */
  again(seed: Uint8Array): LyingPeer {
    const peer = new LyingPeer(this.victim, this, seed);
    return Object.assign(peer, { id: this.id, code: this.code });
  }

  /** The person begins a pairing. */
  async meets(code: string, bound: BoundPeer | null = null): Promise<void> {
    const { home, victim } = this;
    if (!home.running) home.start();
    this.id = await (victim === 'host'
      ? home.requests.host(RELAY, { code, bound })
      : home.requests.join(code, RELAY, bound));
    await this.until(() => home.status(this.id) === 'polling');
    this.code = this.pairing.code;
  }

  /** The same until the person sees digits: the peer has kept to the rules so far. */
  static async comparing(victim: Role, meeting?: Meeting): Promise<LyingPeer> {
    const peer = await LyingPeer.facing(victim, meeting);
    await peer.commit();
    await peer.confirm();
    await peer.showsDigits();
    return peer;
  }

  /** The same until the person has confirmed, and their card has left. */
  static async confirmed(victim: Role, meeting?: Meeting): Promise<LyingPeer> {
    const peer = await LyingPeer.comparing(victim, meeting);
    await peer.home.confirm(peer.id);
    await peer.until(() => peer.heard?.sealed != null);
    return peer;
  }

  get pairing(): Pairing {
    return this.home.store.at(this.id);
  }

  get slot(): FakeSlot {
    return this.#foundSlot ?? expect.fail('the relay has no such slot');
  }

  get #foundSlot(): FakeSlot | undefined {
    const codeHash = hashOfCode(this.code);
    return this.relay.slots.find((slot) => slot.codeHash === codeHash);
  }

  /** What the relay has of the person's program. */
  get heard(): Post | null {
    const bootstrap = this.#foundSlot?.[this.victim].bootstrap ?? null;
    return bootstrap === null ? null : decodePost(bootstrap);
  }

  /** What the peer commits to, if they keep to the rules. */
  get opening(): Opening {
    this.#opening ??= ownOpening(this.#secrets);
    return this.#opening;
  }

  /** @param message base64 */
  async commit(message: string = toBase64(this.opening.message)): Promise<void> {
    const { role } = this;
    await this.relay.open(RELAY, { codeHash: hashOfCode(this.code), role, message }, NEVER);
  }

  /** As only the relay can: another message is in the slot from now on. */
  replaceMessage(message: string): void {
    this.slot[this.role].message = message;
  }

  /** Waits for the person's reveal. @returns what the peer can compute then */
  async keys(): Promise<Agreement2> {
    if (this.#keys !== null) return this.#keys;
    await this.until(() => this.heard?.reveal != null);
    const message = parseBase64(this.slot[this.victim].message ?? '');
    const peerCommitment = readCommitment(message ?? expect.fail('no message'));
    const peerReveal = this.heard?.reveal ?? expect.fail('no reveal');
    this.#keys = agreeV2({ ...this.#secrets, peerCommitment, peerReveal });
    return this.#keys;
  }

  get #secrets() {
    const { code, guess, seed, role } = this;
    return { code: guess ?? code, seed, role };
  }

  /** Says these members, whatever was said before. */
  say(members: Members): Promise<void> {
    const encoded = Object.entries(members).map(([name, bytes]) => [name, toBase64(bytes)]);
    return this.sayJson({ v: 2, ...Object.fromEntries(encoded) });
  }

  sayJson(json: unknown): Promise<void> {
    return this.sayText(toBase64(utf8ToBytes(JSON.stringify(json))));
  }

  sayText(sealed: string): Promise<void> {
    const { role } = this;
    return this.relay.postBootstrap(RELAY, this.slot.pairId, { role, sealed }, NEVER);
  }

  /** Reveals and confirms, and says this beside it. */
  async confirm(more: Members = {}): Promise<void> {
    const { reveal } = this.opening;
    const { confirm } = await this.keys();
    await this.say({ reveal, confirm: confirm.own, ...more });
  }

  /** What the peer seals; without changes it is honest. */
  async sealed(sealing: Sealing = {}): Promise<Uint8Array> {
    return sealedWith(await this.keys(), this.role, sealing);
  }

  /** What acknowledges the person's card, which has left. */
  async receipt(): Promise<Uint8Array> {
    const { transcript, sealKey, receipt } = await this.keys();
    const sealed = this.heard?.sealed ?? expect.fail('nothing was sealed');
    const { payload } = openPayload({ key: sealKey.peer, transcript, sealed });
    return receipt('own', payloadHash(this.victim, payload));
  }

  async showsDigits(): Promise<void> {
    await this.until(() => this.home.status(this.id) === 'sas_ready');
  }

  /** The person says that the digits differ. */
  async rejects(): Promise<void> {
    await this.home.requests.reject(this.id, revisionOf(this.pairing));
  }

  /** The person's program is killed, and started again. */
  restarts(): void {
    this.home.crash();
    this.home.start();
  }

  get hasEnded(): boolean {
    return this.home.ending(this.id) !== null;
  }

  /** The relay forgets the pairing, and the person's program opens it again. */
  async forgotten(): Promise<void> {
    const count = () => this.relay.opened[this.victim].length;
    const before = count();
    this.relay.restart();
    await this.until(() => count() > before);
  }

  /** Waits for the end, and expects that nobody was pinned and that the person is told once. */
  async endsAs(ending: string, within?: number): Promise<void> {
    await this.until(() => this.hasEnded, within);
    expect(this.home.ending(this.id)).toBe(ending);
    await this.clock.advance(1_000);
    expect(this.home.book.pins.size).toBe(0);
    expect(this.home.observer.kinds(this.id).filter((kind) => kind === 'stopped')).toHaveLength(1);
    expect(this.home.observer.errors).toEqual([]);
  }

  /** Whether the person ever saw digits. */
  get hasShownDigits(): boolean {
    return this.home.store.history.some(({ id, state }) => id === this.id && 'sas' in state);
  }
}

/** An opening with a point of the peer's choice. @param point 33 bytes */
export function openingWith(point: Uint8Array, role: Role, nonce = seedNumber(4)): Opening {
  const reveal = concatBytes(point, nonce);
  const commitment = sha256(
    concatBytes(utf8ToBytes('wire-tray/v2 commit'), utf8ToBytes(role), reveal),
  );
  return { reveal, commitment, message: concatBytes(Uint8Array.of(2), commitment) };
}
