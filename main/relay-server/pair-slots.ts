import type { Role } from '../pairing/machine/pending-pair.ts';
import type { Bounds } from './bounds.ts';
import type { MonotonicClock, RandomHex } from './ports.ts';

/** What one side has posted for the other; texts that the relay does not interpret. */
interface Mail {
  msg: string | null;
  bootstrap: string | null;
}

interface PairSlot {
  /** The client that opened it first, and towards whose bound it counts. */
  readonly client: string;
  readonly codeHash: string;
  readonly mail: Record<Role, Mail>;
  touchedAt: number;
}

/**
 * The result of an open. `full`: the relay has no room; `client-full`: the client has as many slots
 * as it may.
 */
export type OpenResult =
  | { kind: 'opened'; pairId: string }
  | { kind: 'role-taken' }
  | { kind: 'full' }
  | { kind: 'client-full' };

/**
 * The pair slots (docs/protocol.md §3): where two devices exchange the messages of a pairing. Slots
 * are in memory only, and are removed 300 s after the last call that named them.
 */
export class PairSlots {
  /** By pair id, least recently used first: each use moves a slot to the end. */
  readonly #slots = new Map<string, PairSlot>();
  readonly #idByCodeHash = new Map<string, string>();
  /** Number of slots by client. */
  readonly #countOf = new Map<string, number>();
  readonly #clock: MonotonicClock;
  readonly #randomHex: RandomHex;
  readonly #bounds: Bounds;
  /** Length of all texts in all slots, in UTF-16 code units. */
  #length = 0;

  constructor(clock: MonotonicClock, randomHex: RandomHex, bounds: Bounds) {
    this.#clock = clock;
    this.#randomHex = randomHex;
    this.#bounds = bounds;
  }

  /**
   * Opens a slot, or joins the one that the other role has opened, and stores the first message.
   * @param codeHash identifies the slot
   * @param msg not interpreted; the first one in each role stays
   * @param client towards whose bound a new slot counts
   */
  open(codeHash: string, role: Role, msg: string, client: string): OpenResult {
    this.sweep();
    const known = this.#idByCodeHash.get(codeHash);
    const slot = known === undefined ? undefined : this.#use(known);
    if (slot !== undefined && slot.mail[role].msg !== null) return { kind: 'role-taken' };
    const count = this.#countOf.get(client) ?? 0;
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
    this.#slots.set(pairId, { client, codeHash, mail, touchedAt: this.#clock.now() });
    this.#idByCodeHash.set(codeHash, pairId);
    this.#countOf.set(client, count + 1);
    return { kind: 'opened', pairId };
  }

  /** Keeps a slot alive for another 300 s. @returns false if there is no such slot */
  touch(pairId: string): boolean {
    this.sweep();
    return this.#use(pairId) !== undefined;
  }

  /** What the peer of `role` has posted; null if there is no such slot. */
  read(pairId: string, role: Role): Readonly<Mail> | null {
    return this.#slots.get(pairId)?.mail[role === 'host' ? 'guest' : 'host'] ?? null;
  }

  /**
   * Stores the sealed bootstrap of `role`, replacing an earlier one.
   * @returns false if the relay is full
   */
  storeBootstrap(pairId: string, role: Role, sealed: string): boolean {
    const mail = this.#slots.get(pairId)?.mail[role];
    if (mail === undefined || !this.#grow(sealed.length - (mail.bootstrap?.length ?? 0))) {
      return false;
    }
    mail.bootstrap = sealed;
    return true;
  }

  /** Removes the slot of `codeHash`, if any; the code can then be used again. */
  abandon(codeHash: string): void {
    const pairId = this.#idByCodeHash.get(codeHash);
    if (pairId !== undefined) this.#remove(pairId);
  }

  /** Removes every slot that has been idle for more than 300 s. */
  sweep(): void {
    const oldest = this.#clock.now() - this.#bounds.pairIdleMs;
    for (const [pairId, slot] of this.#slots) {
      if (slot.touchedAt >= oldest) return;
      this.#remove(pairId);
    }
  }

  #use(pairId: string): PairSlot | undefined {
    const slot = this.#slots.get(pairId);
    if (slot === undefined) return undefined;
    slot.touchedAt = this.#clock.now();
    this.#slots.delete(pairId);
    this.#slots.set(pairId, slot);
    return slot;
  }

  #remove(pairId: string): void {
    const slot = this.#slots.get(pairId);
    if (slot === undefined) return;
    this.#slots.delete(pairId);
    this.#idByCodeHash.delete(slot.codeHash);
    const count = (this.#countOf.get(slot.client) ?? 0) - 1;
    if (count > 0) this.#countOf.set(slot.client, count);
    else this.#countOf.delete(slot.client);
    const texts = Object.values(slot.mail).flatMap(({ msg, bootstrap }) => [msg, bootstrap]);
    this.#length -= texts.reduce((sum, text) => sum + (text?.length ?? 0), slot.codeHash.length);
  }

  #grow(by: number): boolean {
    if (this.#length + by > this.#bounds.allPairSlotsLength) return false;
    this.#length += by;
    return true;
  }
}

function emptyMail(): Mail {
  return { msg: null, bootstrap: null };
}
