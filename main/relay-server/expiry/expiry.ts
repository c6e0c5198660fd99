import type { Bounds } from '../bounds.ts';
import { ageOf, type Moment } from '../moment.ts';
import type { Log, SlotShares } from '../ports.ts';
import type { ExpiringStore, Retention } from '../store/slot-store.ts';
import { type SlotFacts, slotsToFree } from './slots-to-free.ts';

/** Frees unused slots and removes old events of one relay, in the background. */
export class Expiry {
  readonly #store: ExpiringStore;
  readonly #shares: Pick<SlotShares, 'slotShareOf'>;
  readonly #bounds: Bounds;
  readonly #now: () => Moment;
  readonly #log: Log;
  #last: Promise<void> = Promise.resolve();
  #isStopped = false;

  constructor(
    store: ExpiringStore,
    shares: Pick<SlotShares, 'slotShareOf'>,
    bounds: Bounds,
    now: () => Moment,
    log: Log,
  ) {
    this.#store = store;
    this.#shares = shares;
    this.#bounds = bounds;
    this.#now = now;
    this.#log = log;
  }

  /** Frees unused slots if too many are taken. Never rejects. */
  freeSlots(): Promise<void> {
    return this.#enqueue(async () => {
      const now = this.#now();
      const { slots: most, freeSlotsAbove } = this.#bounds;
      if ((await this.#store.count()) <= Math.floor(most * freeSlotsAbove)) return;
      const slots: SlotFacts[] = [];
      for await (const { slotId, created, caller, used } of this.#store.slots()) {
        const age = created === null ? null : ageOf(created, now);
        slots.push({ slotId, age, used, callerShare: await this.#shares.slotShareOf(caller) });
      }
      let freed = 0;
      for (const slotId of slotsToFree(slots, this.#bounds)) {
        if (this.#isStopped) break;
        if (await this.#store.free(slotId)) freed += 1;
      }
      if (freed > 0) this.#log.info('slots', `freed ${freed} slot(s) that were never used`);
    });
  }

  /** Removes the events that need not be kept any longer, slot by slot. Never rejects. */
  expireEvents(): Promise<void> {
    return this.#enqueue(async () => {
      const retention = this.#retention();
      let expired = 0;
      for await (const { slotId, used } of this.#store.slots()) {
        if (this.#isStopped) break;
        if (used) expired += await this.#expireEventsOf(slotId, retention);
      }
      if (expired > 0) this.#log.info('events', `${expired} old event(s) have expired`);
    });
  }

  /** Begins nothing more. Resolves when what is under way has ended. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#last;
  }

  /** One slot that fails does not keep the others. */
  async #expireEventsOf(slotId: string, retention: Retention): Promise<number> {
    try {
      return await this.#store.expireEvents(slotId, retention);
    } catch (error) {
      this.#log.error('events', error);
      return 0;
    }
  }

  #retention(): Retention {
    const now = this.#now();
    const before = (ms: number): Moment => ({ wall: now.wall - ms, running: now.running - ms });
    const { keepEventsMs, keepUnreadEventsMs, keepIdsMs } = this.#bounds;
    return {
      readBefore: before(keepEventsMs),
      unreadBefore: Number.isFinite(keepUnreadEventsMs) ? before(keepUnreadEventsMs) : null,
      idsBefore: before(keepIdsMs),
    };
  }

  #enqueue(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(async () => {
      try {
        if (!this.#isStopped) await work();
      } catch (error) {
        this.#log.error('expiry', error);
      }
    });
    return this.#last;
  }
}
