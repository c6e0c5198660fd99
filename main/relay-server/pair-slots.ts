import type { Role } from '../pairing/machine/pending-pair.ts';
import type { Bounds } from './bounds.ts';
import type { MonotonicClock, RandomHex } from './ports.ts';

/** What one end has left for the other. */
interface Mail {
  msg: string | null;
  bootstrap: string | null;
}

interface PairSlot {
  /** Whose share it counts towards: the caller who opened it first. */
  readonly caller: string;
  readonly codeHash: string;
  readonly mail: Record<Role, Mail>;
  touchedAt: number;
}

/** What became of an open: `full` when the relay, `share-used` when the caller holds all it may. */
export type OpenResult =
  | { kind: 'opened'; pairId: string }
  | { kind: 'role-taken' }
  | { kind: 'full' }
  | { kind: 'client-full' };

/**
 * The mailboxes of pairings under way (docs/protocol.md §3): in memory only, gone 300 s after the
 * last call that named them. What is in them is opaque here, so any text is taken, within a bound
 * on the sum.
 */
export class PairSlots {
  /** By pair id, the longest untouched first: every touch moves a slot to the end. */
  readonly #slots = new Map<string, PairSlot>();
  readonly #idByCodeHash = new Map<string, string>();
  readonly #countOf = new Map<string, number>();
  readonly #clock: MonotonicClock;
  readonly #randomHex: RandomHex;
  readonly #bounds: Bounds;
  #size = 0;

  constructor(clock: MonotonicClock, randomHex: RandomHex, bounds: Bounds) {
    this.#clock = clock;
    this.#randomHex = randomHex;
    this.#bounds = bounds;
  }

  /**
   * Leaves `msg` as `role` under `codeHash`; the first one in each role stays.
   * @param caller whose share a new pairing counts towards
   */
  open(codeHash: string, role: Role, msg: string, caller: string): OpenResult {
    this.sweep();
    const known = this.#idByCodeHash.get(codeHash);
    const slot = known === undefined ? undefined : this.#touched(known);
    if (slot !== undefined && slot.mail[role].msg !== null) return { kind: 'role-taken' };
    const count = this.#countOf.get(caller) ?? 0;
    if (slot === undefined) {
      if (this.#slots.size >= this.#bounds.pairSlots) return { kind: 'full' };
      if (count >= this.#bounds.pairSlotsPerClient) return { kind: 'client-full' };
    }
    if (!this.#grow(msg.length + (slot === undefined ? codeHash.length : 0))) {
      return { kind: 'full' };
    }
    if (slot !== undefined && known !== undefined) {
      slot.mail[role].msg = msg;
      return { kind: 'opened', pairId: known };
    }
    const pairId = this.#randomHex(16);
    const mail = { host: emptyMail(), guest: emptyMail() };
    mail[role].msg = msg;
    this.#slots.set(pairId, { caller, codeHash, mail, touchedAt: this.#clock.now() });
    this.#idByCodeHash.set(codeHash, pairId);
    this.#countOf.set(caller, count + 1);
    return { kind: 'opened', pairId };
  }

  /** Keeps a pairing alive for another 300 s; false if there is none (any more). */
  touch(pairId: string): boolean {
    this.sweep();
    return this.#touched(pairId) !== undefined;
  }

  /** What `role` finds from its peer; null when the pairing is unknown. */
  read(pairId: string, role: Role): Readonly<Mail> | null {
    return this.#slots.get(pairId)?.mail[role === 'host' ? 'guest' : 'host'] ?? null;
  }

  /** Leaves a sealed bootstrap as `role`, over an earlier one; false when the relay is full. */
  storeBootstrap(pairId: string, role: Role, sealed: string): boolean {
    const mail = this.#slots.get(pairId)?.mail[role];
    if (mail === undefined || !this.#grow(sealed.length - (mail.bootstrap?.length ?? 0))) {
      return false;
    }
    mail.bootstrap = sealed;
    return true;
  }

  /** Forgets the pairing under `codeHash`, if any; the code can be used again. */
  abandon(codeHash: string): void {
    const pairId = this.#idByCodeHash.get(codeHash);
    if (pairId !== undefined) this.#forget(pairId);
  }

  /** Forgets every pairing that has been idle for more than 300 s. */
  sweep(): void {
    const oldest = this.#clock.now() - this.#bounds.pairIdleMs;
    for (const [pairId, slot] of this.#slots) {
      if (slot.touchedAt >= oldest) return;
      this.#forget(pairId);
    }
  }

  #touched(pairId: string): PairSlot | undefined {
    const slot = this.#slots.get(pairId);
    if (slot === undefined) return undefined;
    slot.touchedAt = this.#clock.now();
    this.#slots.delete(pairId);
    this.#slots.set(pairId, slot);
    return slot;
  }

  #forget(pairId: string): void {
    const slot = this.#slots.get(pairId);
    if (slot === undefined) return;
    this.#slots.delete(pairId);
    this.#idByCodeHash.delete(slot.codeHash);
    const count = (this.#countOf.get(slot.caller) ?? 0) - 1;
    if (count > 0) this.#countOf.set(slot.caller, count);
    else this.#countOf.delete(slot.caller);
    const texts = Object.values(slot.mail).flatMap(({ msg, bootstrap }) => [msg, bootstrap]);
    this.#size -= texts.reduce((sum, text) => sum + (text?.length ?? 0), slot.codeHash.length);
  }

  #grow(by: number): boolean {
    if (this.#size + by > this.#bounds.allPairSlotsLength) return false;
    this.#size += by;
    return true;
  }
}

function emptyMail(): Mail {
  return { msg: null, bootstrap: null };
}
