/** What the relay needs of a store of pair slots (docs/protocol.md §3). */
import type { Role } from '../../pairing/machine/pending-pair.ts';
import type { Caller } from '../shares/caller.ts';
import type { Refusal } from '../shares/pool.ts';

/** A store in memory has its answers at once. */
export type Awaitable<T> = T | Promise<T>;

/** What one side has posted for the other; texts that the relay does not interpret. */
export interface Mail {
  readonly msg: string | null;
  readonly bootstrap: string | null;
  /** Another one after each post; opaque. */
  readonly revision: string;
}

/** Something was refused to whose share it counts towards. */
export interface Refused {
  readonly kind: 'refused';
  readonly pool: 'pairSlots' | 'pairTexts';
  readonly refusal: Refusal;
}

/** The result of an open. */
export type OpenResult = { kind: 'opened'; pairId: string } | { kind: 'role-taken' } | Refused;

/** The result of {@link PairStore.storeBootstrap}. */
export type StoreResult = { kind: 'stored' } | { kind: 'no-slot' } | Refused;

/**
 * What a wait needs of pair slots. What it is told is only a hint: what it reads is the truth.
 */
export interface WatchedPairs {
  /** What the peer of `role` has posted, as of now; null if there is no such slot. */
  read(pairId: string, role: Role): Awaitable<Pick<Mail, 'revision'> | null>;
  /**
   * Keeps a slot alive, and calls `changed` after each change, also when the slot is removed, and
   * whenever changes may have been missed.
   * @returns ends both; the slot then counts as just used
   */
  watch(pairId: string, changed: () => void): Awaitable<() => void>;
}

/**
 * Pair slots, which are removed 300 s after the last call that named them. Each call is one step:
 * others happen before or after it. All throw errors of the store.
 */
export interface PairStore extends WatchedPairs {
  /**
   * Opens a slot, or joins the one that the other role has opened, and stores the first message.
   * @param codeHash identifies the slot
   * @param msg not interpreted; the first one in each role stays
   * @param caller towards whose share a new slot counts
   */
  open(codeHash: string, role: Role, msg: string, caller: Caller): Awaitable<OpenResult>;
  /** Keeps a slot alive for another 300 s. @returns false if there is no such slot */
  touch(pairId: string): Awaitable<boolean>;
  read(pairId: string, role: Role): Awaitable<Mail | null>;
  /** Stores the sealed bootstrap of `role`, replacing an earlier one. */
  storeBootstrap(pairId: string, role: Role, sealed: string): Awaitable<StoreResult>;
  /** Removes the slot of `codeHash`, if any; the code can then be used again. */
  abandon(codeHash: string): Awaitable<void>;
  /** How many slots there are. */
  count(): Awaitable<number>;
  /** Removes every slot that nobody watches and that has been idle for more than 300 s. */
  sweep(): Awaitable<void>;
}
