import type { Role } from '../../main/pairing/machine/pending-pair.ts';
import {
  type PairSlot,
  type PolledSlot,
  type PollRequest,
  type Relay,
  RelayFailure,
  type SlotCoordinates,
  type SlotWait,
} from '../../main/pairing/ports.ts';
import type { FakeClock } from './clock.ts';

const IDLE = 300_000;
const NEVER = new AbortController().signal;

export type RelayCall = 'allocate' | 'use' | 'open' | 'poll' | 'post' | 'abandon';

export interface Fault {
  readonly call: RelayCall;
  /** Restricts the fault to calls with this role. */
  readonly role?: Role;
  /** How many calls it affects; 1 by default. */
  times?: number;
  /**
   * `lose-answer`: the call takes effect, but fails. `hang`: it waits until it is aborted. `end-late`:
   * the same, and it ends a second after the abort.
   */
  readonly fault: RelayFailure | 'lose-answer' | 'hang' | 'end-late';
}

interface Mail {
  message: string | null;
  bootstrap: string | null;
  /** How many there were. */
  posts: number;
}

export interface FakeSlot {
  readonly codeHash: string;
  readonly pairId: string;
  touchedAt: number;
  readonly host: Mail;
  readonly guest: Mail;
}

/** The pair slots of docs/protocol.md §3 in memory, with faults that tests can inject. */
export class FakeRelay implements Relay {
  readonly #clock: FakeClock;
  readonly #slots = new Map<string, FakeSlot>();
  readonly #faults: Fault[] = [];
  #named = 0;
  readonly calls: { readonly call: RelayCall; readonly role: Role | null; readonly at: number }[] =
    [];
  /** Calls that the caller aborted while they hung. */
  readonly givenUp: RelayCall[] = [];
  inFlight = 0;
  mostInFlight = 0;
  /** The slots whose token was shown, for each time. It is not among the calls, since nobody waits. */
  readonly used: SlotCoordinates[] = [];
  /** The messages of all opens, by role. */
  readonly opened: Record<Role, string[]> = { host: [], guest: [] };
  readonly posted: Record<Role, string[]> = { host: [], guest: [] };
  /** The failure of every call; null: calls succeed. */
  outage: RelayFailure | null = null;
  /** The failure of a call that the relay refuses; null: it takes it. */
  refuse: (call: RelayCall) => RelayFailure | null = () => null;
  /** What a hostile relay answers to a poll in place of the truth. */
  distort: (slot: PairSlot, role: Role) => PairSlot = (slot) => slot;
  /** What it offers to wait, in s; null: it is a relay that cannot wait. */
  offer: number | null = null;
  /** What a broken or hostile relay says of waiting. */
  distortOffer: (slot: PolledSlot) => PolledSlot = (slot) => slot;
  /** ms after which something on the way cuts a call that waits; null: nothing does */
  cutAfter: number | null = null;
  /** Whether something on the way keeps answers back until the wait is over. */
  buffers = false;
  /** Whether it offers to wait and answers at once. */
  ignoresWait = false;
  /** How many polls wait now. */
  waiting = 0;
  /** The seconds of each poll that asked to wait. */
  readonly waited: number[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(clock: FakeClock) {
    this.#clock = clock;
  }

  inject(fault: Fault): void {
    this.#faults.push({ ...fault });
  }

  /** Forgets all slots, as a restart does. */
  restart(): void {
    this.#slots.clear();
    this.#posted();
  }

  /** The slots that have not expired. */
  get slots(): FakeSlot[] {
    for (const slot of this.#slots.values()) {
      if (this.#clock.now() - slot.touchedAt > IDLE) this.#slots.delete(slot.pairId);
    }
    return [...this.#slots.values()];
  }

  count(call: RelayCall, role?: Role): number {
    return this.calls.filter((made) => made.call === call && (!role || made.role === role)).length;
  }

  allocateSlot(relayUrl: string, signal: AbortSignal): Promise<SlotCoordinates> {
    return this.#answer('allocate', null, signal, () => {
      const slotId = this.#name(32);
      return { relayUrl, slotId, slotToken: this.#name(64) };
    });
  }

  async showToken(slot: SlotCoordinates, signal: AbortSignal): Promise<void> {
    await this.#carryOut('use', null, signal, () => {});
    this.used.push(slot);
  }

  open(
    _: string,
    { codeHash, role, message }: { codeHash: string; role: Role; message: string },
    signal: AbortSignal,
  ): Promise<string> {
    return this.#answer('open', role, signal, () => {
      this.opened[role].push(message);
      const slot = this.slots.find((one) => one.codeHash === codeHash) ?? this.#newSlot(codeHash);
      slot.touchedAt = this.#clock.now();
      if (slot[role].message !== null) throw new RelayFailure('conflict', 'taken');
      slot[role].message = message;
      slot[role].posts += 1;
      this.#posted();
      return slot.pairId;
    });
  }

  poll(_: string, request: PollRequest, signal: AbortSignal): Promise<PolledSlot> {
    const { pairId, role, wait } = request;
    if (wait !== null) this.waited.push(wait.seconds);
    const waited = async () => {
      if (wait !== null && this.offer !== null) await this.#waitForPeer(request, wait, signal);
    };
    return this.#answer(
      'poll',
      role,
      signal,
      () => {
        const peer = this.#peerIn(pairId, role);
        const slot = { peerMessage: peer.message, peerBootstrap: peer.bootstrap };
        const offer = this.offer === null ? null : { seconds: this.offer, revision: peer.revision };
        return this.distortOffer({ ...this.distort(slot, role), offer });
      },
      waited,
    );
  }

  /** Waits like the relay of docs/protocol.md §3, or as long as something on the way lets it. */
  async #waitForPeer(
    { pairId, role }: PollRequest,
    { seconds, seen }: SlotWait,
    signal: AbortSignal,
  ): Promise<void> {
    const isNew = () => this.#peerIn(pairId, role).revision !== seen;
    if (isNew()) return;
    const limit = Math.min(seconds, this.offer ?? 0) * 1_000;
    const ended = new AbortController();
    const changed = () => {
      if (this.#slots.has(pairId) && (this.buffers || !isNew())) return;
      ended.abort();
    };
    this.#listeners.add(changed);
    this.waiting += 1;
    const ms = Math.min(limit, this.cutAfter ?? limit);
    await this.#clock.wait(this.ignoresWait ? 0 : ms, AbortSignal.any([signal, ended.signal]));
    this.waiting -= 1;
    this.#listeners.delete(changed);
    if (signal.aborted) {
      this.givenUp.push('poll');
      throw new RelayFailure('unreachable', 'given up');
    }
    const isCut = this.cutAfter !== null && this.cutAfter < limit && !ended.signal.aborted;
    if (isCut) throw new RelayFailure('connection-cut', 'cut on the way');
  }

  /** The peer, as a side sees it, with a revision of its own after each post. */
  #peerIn(pairId: string, role: Role): Mail & { readonly revision: string } {
    const peer = role === 'host' ? 'guest' : 'host';
    const mail = this.#slotOf(pairId)[peer];
    return { ...mail, revision: `${pairId}-${mail.posts}` };
  }

  #posted(): void {
    for (const listener of this.#listeners) listener();
  }

  postBootstrap(
    _: string,
    pairId: string,
    { role, sealed }: { role: Role; sealed: string },
    signal: AbortSignal,
  ): Promise<void> {
    return this.#answer('post', role, signal, () => {
      this.posted[role].push(sealed);
      const mail = this.#slotOf(pairId)[role];
      mail.bootstrap = sealed;
      mail.posts += 1;
      this.#posted();
    });
  }

  abandon(_: string, codeHash: string, signal: AbortSignal): Promise<void> {
    return this.#answer('abandon', null, signal, () => {
      for (const slot of this.slots) {
        if (slot.codeHash === codeHash) this.#slots.delete(slot.pairId);
      }
      this.#posted();
    });
  }

  async #answer<T>(
    call: RelayCall,
    role: Role | null,
    signal: AbortSignal,
    act: () => T,
    waited?: () => Promise<void>,
  ): Promise<T> {
    this.calls.push({ call, role, at: this.#clock.now() });
    this.inFlight += 1;
    this.mostInFlight = Math.max(this.mostInFlight, this.inFlight);
    try {
      return await this.#carryOut(call, role, signal, act, waited);
    } finally {
      this.inFlight -= 1;
    }
  }

  async #carryOut<T>(
    call: RelayCall,
    role: Role | null,
    signal: AbortSignal,
    act: () => T,
    waited?: () => Promise<void>,
  ): Promise<T> {
    await this.#clock.call();
    const fault = this.outage ?? this.refuse(call) ?? this.#faultFor(call, role);
    if (signal.aborted || fault === 'hang' || fault === 'end-late') {
      await aborted(signal);
      this.givenUp.push(call);
      if (fault === 'end-late') await this.#clock.wait(1_000, NEVER);
      throw new RelayFailure('unreachable', 'given up');
    }
    if (fault instanceof RelayFailure) throw fault;
    await waited?.();
    const answer = act();
    if (fault === 'lose-answer') throw new RelayFailure('unreachable', 'reset');
    return answer;
  }

  #faultFor(call: RelayCall, role: Role | null): Fault['fault'] | null {
    const fault = this.#faults.find(
      (one) => one.call === call && (!one.role || one.role === role) && (one.times ?? 1) > 0,
    );
    if (fault === undefined) return null;
    fault.times = (fault.times ?? 1) - 1;
    return fault.fault;
  }

  #slotOf(pairId: string): FakeSlot {
    const slot = this.slots.find((one) => one.pairId === pairId);
    if (slot === undefined) throw new RelayFailure('not-found', 'unknown');
    slot.touchedAt = this.#clock.now();
    return slot;
  }

  #newSlot(codeHash: string): FakeSlot {
    const slot: FakeSlot = {
      codeHash,
      pairId: this.#name(32),
      touchedAt: this.#clock.now(),
      host: { message: null, bootstrap: null, posts: 0 },
      guest: { message: null, bootstrap: null, posts: 0 },
    };
    this.#slots.set(slot.pairId, slot);
    return slot;
  }

  #name(length: number): string {
    this.#named += 1;
    return this.#named.toString(16).padStart(length, '0');
  }
}

async function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
}
