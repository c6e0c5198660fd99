/** What the relay needs of a store of slots. A store knows nothing of shares and of who must go. */
import type { Readable } from 'node:stream';
import type { Moment } from '../moment.ts';

/** A slot just allocated. Its token is not stored anywhere, only a hash of it. */
export interface NewSlot {
  readonly slotId: string;
  readonly slotToken: string;
}

/** The result of {@link SlotStore.authorize}. */
export type TokenCheck = 'valid' | 'unknown-slot' | 'wrong-token';

/** The result of {@link SlotStore.append}. */
export type AppendResult =
  | 'stored'
  | 'duplicate'
  | 'slot-full'
  | 'owner-full'
  | 'relay-full'
  | 'unknown-slot';

/** What peers may know of a slot. */
export interface SlotState {
  readonly events: number;
  /**
   * When its events were listed last, in s since 1970; null: never, as far as is known. Relays that
   * share a store know it of each other a minute later.
   */
  readonly lastPull: number | null;
  /** See {@link SlotStore.setHealth}; null if the owner has said nothing. */
  readonly health: string | null;
}

/** The slots of a relay and their events (docs/protocol.md §3). */
export interface SlotStore {
  /**
   * Allocates a slot, which is unused until its first {@link authorize}.
   * @param caller a text for whoever allocates it, kept with the slot
   * @returns null if the relay has as many as it may
   * @throws errors of the store
   */
  allocate(caller: string): Promise<NewSlot | null>;

  /**
   * Checks a slot's token, in constant time. A slot whose token was shown is used from then on, and
   * never freed; that is saved before this resolves.
   * @throws errors of the store
   */
  authorize(slotId: string, token: string): Promise<TokenCheck>;

  /**
   * Appends an event, unless the slot has one with its id, or had one until it expired.
   * @param event JSON on one line
   * @param eventId null for an event without an id, which is never a duplicate
   * @returns `stored` once the event is safe; `…-full` if a bound is reached
   * @throws errors of the store
   */
  append(slotId: string, event: string, eventId: string | null): Promise<AppendResult>;

  /**
   * A JSON array of events, oldest first, as a stream. `since` also shows that the owner has read
   * that event and all before it.
   * @param since id of the event before the first one; if null, unknown or expired, the first is the
   *   oldest
   * @param limit maximum number of events
   * @returns null if there is no such slot
   * @throws errors of the store
   */
  list(slotId: string, since: string | null, limit: number): Promise<Readable | null>;

  /** What peers may know of a slot; null if there is none. @throws errors of the store */
  state(slotId: string): Promise<SlotState | null>;

  /**
   * Keeps what the owner says of their automatic responder, until they say something else.
   * @param health JSON
   * @returns false if there is no such slot
   * @throws errors of the store
   */
  setHealth(slotId: string, health: string): Promise<boolean>;

  /** Resolves when every write begun so far has ended, successfully or not. */
  settled(): Promise<void>;
}

/** What tells of events, so that streams can pass them on. */
export interface EventFeed {
  /**
   * Tells of all events of a slot that are stored from when this resolves: each once, in their order.
   * @param tell gets an event, JSON on one line
   * @returns ends that
   * @throws errors of the store
   */
  follow(slotId: string, tell: (event: string) => void): Promise<() => void>;
}

/** What is known of a slot, for those who decide whether it goes. */
export interface StoredSlot {
  readonly slotId: string;
  /** null if it was allocated by a version that did not note it */
  readonly created: Moment | null;
  /** What was given to {@link SlotStore.allocate}; empty if that was not kept */
  readonly caller: string;
  readonly used: boolean;
}

/** How long events stay. */
export interface Retention {
  /** Events that the owner has read past go when they arrived at this moment or before. */
  readonly readBefore: Moment;
  /** All others go when they arrived at this moment or before; null: never. */
  readonly unreadBefore: Moment | null;
  /** Ids of events that are gone by this moment or before need not be kept. */
  readonly idsBefore: Moment;
}

/** What expiry needs of a store. */
export interface ExpiringStore {
  /** How many slots there are. @throws errors of the store */
  count(): Promise<number>;

  /** Every slot, in no order. However many there are, other work goes on in between. */
  slots(): AsyncIterable<StoredSlot>;

  /**
   * Removes a slot, unless it is used.
   * @returns whether it is gone
   * @throws errors of the store
   */
  free(slotId: string): Promise<boolean>;

  /**
   * Removes the events of a slot that `retention` does not keep. Their ids stay.
   * @returns how many events are gone
   * @throws errors of the store
   */
  expireEvents(slotId: string, retention: Retention): Promise<number>;
}
