import type { Role } from '../pairing/machine/pending-pair.ts';
import type { Bounds } from './bounds.ts';
import type { MonotonicClock, RandomHex } from './ports.ts';
import type { Caller } from './shares/caller.ts';
import type { Shares } from './shares/shares.ts';
import type { Mail, OpenResult, PairStore, Refused, StoreResult } from './store/pair-store.ts';
import { Watchers } from './watchers.ts';

/** As {@link Mail}, which grows here. */
type PostedMail = { -readonly [Name in keyof Mail]: Mail[Name] };

interface PairSlot {
  /** Who opened it first, and towards whose share all that is in it counts. */
  readonly caller: Caller;
  readonly codeHash: string;
  readonly mail: Record<Role, PostedMail>;
  touchedAt: number;
}

/** The pair slots of one relay, in its memory only (docs/protocol.md §3). */
export class PairSlots implements PairStore {
  /** By pair id, least recently used first: each use moves a slot to the end. */
  readonly #slots = new Map<string, PairSlot>();
  readonly #idByCodeHash = new Map<string, string>();
  readonly #watchers = new Watchers();
  readonly #clock: MonotonicClock;
  readonly #randomHex: RandomHex;
  readonly #bounds: Pick<Bounds, 'pairIdleMs'>;
  readonly #shares: Shares;

  constructor(
    clock: MonotonicClock,
    randomHex: RandomHex,
    bounds: Pick<Bounds, 'pairIdleMs'>,
    shares: Shares,
  ) {
    this.#clock = clock;
    this.#randomHex = randomHex;
    this.#bounds = bounds;
    this.#shares = shares;
  }

  open(codeHash: string, role: Role, msg: string, caller: Caller): OpenResult {
    this.sweep();
    const known = this.#idByCodeHash.get(codeHash);
    const slot = known === undefined ? undefined : this.#use(known);
    if (known === undefined || slot === undefined) {
      return this.#openNew(codeHash, role, msg, caller);
    }
    if (slot.mail[role].msg !== null) return { kind: 'role-taken' };
    const refused = this.#take('pairTexts', slot.caller, msg.length);
    if (refused !== null) return refused;
    this.#post(known, slot, role, { msg });
    return { kind: 'opened', pairId: known };
  }

  touch(pairId: string): boolean {
    this.sweep();
    return this.#use(pairId) !== undefined;
  }

  read(pairId: string, role: Role): Mail | null {
    return this.#slots.get(pairId)?.mail[role === 'host' ? 'guest' : 'host'] ?? null;
  }

  storeBootstrap(pairId: string, role: Role, sealed: string): StoreResult {
    const slot = this.#slots.get(pairId);
    if (slot === undefined) return { kind: 'no-slot' };
    const growth = sealed.length - (slot.mail[role].bootstrap?.length ?? 0);
    const refused = this.#take('pairTexts', slot.caller, growth);
    if (refused !== null) return refused;
    this.#post(pairId, slot, role, { bootstrap: sealed });
    return { kind: 'stored' };
  }

  watch(pairId: string, changed: () => void): () => void {
    const end = this.#watchers.add(pairId, changed);
    return () => {
      end();
      this.#use(pairId);
    };
  }

  abandon(codeHash: string): void {
    const pairId = this.#idByCodeHash.get(codeHash);
    if (pairId !== undefined) this.#remove(pairId);
  }

  count(): number {
    return this.#slots.size;
  }

  sweep(): void {
    const oldest = this.#clock.now() - this.#bounds.pairIdleMs;
    for (const [pairId, slot] of this.#slots) {
      if (slot.touchedAt >= oldest) return;
      if (this.#watchers.has(pairId)) this.#use(pairId);
      else this.#remove(pairId);
    }
  }

  #openNew(codeHash: string, role: Role, msg: string, caller: Caller): OpenResult {
    const refused =
      this.#take('pairSlots', caller, 1) ??
      this.#take('pairTexts', caller, codeHash.length + msg.length);
    if (refused !== null) {
      if (refused.pool === 'pairTexts') this.#shares.count('pairSlots', caller, -1);
      return refused;
    }
    const pairId = this.#randomHex(16);
    const mail: Record<Role, PostedMail> = { host: this.#emptyMail(), guest: this.#emptyMail() };
    mail[role].msg = msg;
    this.#slots.set(pairId, { caller, codeHash, mail, touchedAt: this.#clock.now() });
    this.#idByCodeHash.set(codeHash, pairId);
    return { kind: 'opened', pairId };
  }

  #post(pairId: string, slot: PairSlot, role: Role, texts: Partial<PostedMail>): void {
    Object.assign(slot.mail[role], texts, { revision: this.#newRevision() });
    this.#watchers.tell(pairId);
  }

  #emptyMail(): PostedMail {
    return { msg: null, bootstrap: null, revision: this.#newRevision() };
  }

  /** Random, so that it needs no order among several relays. */
  #newRevision(): string {
    return this.#randomHex(8);
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
    const texts = Object.values(slot.mail).flatMap(({ msg, bootstrap }) => [msg, bootstrap]);
    const length = texts.reduce((sum, text) => sum + (text?.length ?? 0), slot.codeHash.length);
    this.#shares.count('pairSlots', slot.caller, -1);
    this.#shares.count('pairTexts', slot.caller, -length);
    this.#watchers.tell(pairId);
  }

  /** @param amount may be negative */
  #take(pool: Refused['pool'], caller: Caller, amount: number): Refused | null {
    const refusal = this.#shares.take(pool, caller, amount);
    return refusal && { kind: 'refused', pool, refusal };
  }
}
