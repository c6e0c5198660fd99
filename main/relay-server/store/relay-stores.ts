import type { Moment } from '../moment.ts';
import type { SlotShares } from '../ports.ts';
import type { RelayStartError } from '../relay-start-error.ts';
import type { Caller } from '../shares/caller.ts';
import type { Refusal } from '../shares/pool.ts';
import type { CounterStore } from './counter-store.ts';
import type { HandleStore } from './handle-store.ts';
import type { InviteStore } from './invite-store.ts';
import type { PairStore } from './pair-store.ts';
import type { SharedBuckets } from './shared-buckets.ts';
import type { EventFeed, ExpiringStore, SlotStore } from './slot-store.ts';

/** Those who allocated slots, and what they may have. */
export interface SlotOwners extends Pick<SlotShares, 'slotShareOf'> {
  /** The text to keep with what a caller allocates; empty for one without limit. */
  tagOf(caller: Caller): string;
  /**
   * Counts one more slot while it is allocated.
   * @param allocate after which the store has counted the slot, if there is one
   * @returns why the caller cannot have one, or what `allocate` returns
   * @throws errors of `allocate`
   */
  whileAllocating<T>(tag: string, allocate: () => Promise<T>): Promise<Refusal | T>;
}

/** Something that the stores want done regularly. */
export interface Chore {
  /** How often, in ms. */
  readonly ms: number;
  readonly task: () => void | Promise<void>;
}

/** All that a relay keeps: in files for one relay, or in a store that several relays share. */
export interface RelayStores {
  readonly slots: SlotStore & ExpiringStore & EventFeed;
  readonly pairs: PairStore;
  readonly handles: HandleStore;
  readonly invites: InviteStore;
  readonly counters: CounterStore;
  readonly owners: SlotOwners;
  /** null: each relay counts calls for itself. */
  readonly buckets: SharedBuckets | null;
  readonly now: () => Moment;
  readonly chores: readonly Chore[];
  /** Notes where the relay answers; null when it no longer does. */
  noteUrl(url: string | null): Promise<void>;
  /** Whether it is this relay's turn to look for what has expired: one of several does. */
  isExpiryOurs(): Promise<boolean>;
  /** Why these are no longer this relay's; null if they are, or if that cannot be told now. */
  loss(): Promise<RelayStartError | null>;
  /** Whether they can be used now. Ends within seconds. */
  answers(): Promise<boolean>;
  /** Ends all writes and gives everything back. */
  close(): Promise<void>;
}
