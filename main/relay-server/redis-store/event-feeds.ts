import type { EventFeed } from '../store/slot-store.ts';
import { StoreAway } from '../store/store-away.ts';
import { Watchers } from '../watchers.ts';
import type { Connection } from './connection.ts';
import { slotKeys } from './keys.ts';
import { listOf } from './script.ts';
import { PAGE } from './slot-scripts.ts';
import { ToldEvents } from './told-events.ts';

/** A slot whose new events are told here. */
interface Feed {
  /** Resolves when it is subscribed and knows where it begins. */
  readonly begun: Promise<void>;
  endSubscription: () => void;
  /** The number of the event that was told last. */
  told: number;
  /** What was told last may be others now: read it again, up to this number. */
  rewoundUpTo: number;
  /** How often that has happened. */
  rewinds: number;
  readonly recent: ToldEvents;
  isReading: boolean;
  /** Whether there may be more than is being read now. */
  isBehind: boolean;
  followers: number;
}

/** Of events in one answer. */
const PAGE_BYTES = 256 * 1024;
/** When what could not be read is read again, in ms. */
const RETRY_MS = 500;
/** Slots that catch up at the same time after an interruption. */
const AT_ONCE = 16;

/**
 * Tells of the new events of slots. A message only says that there is something new: what is told
 * is read from the log, from the last event told before. So nothing is missed and nothing is told
 * twice, whatever becomes of messages.
 */
export class EventFeeds implements EventFeed {
  readonly #connection: Connection;
  readonly #now: () => number;
  readonly #feeds = new Map<string, Feed>();
  readonly #followers = new Watchers<[event: string]>();
  #retry: NodeJS.Timeout | null = null;

  /** @param now a monotonic clock, in ms */
  constructor(connection: Connection, now: () => number) {
    this.#connection = connection;
    this.#now = now;
    connection.onBack(() => {
      for (const feed of this.#feeds.values()) this.#rewind(feed);
      void this.catchUp();
    });
  }

  async follow(slotId: string, tell: (event: string) => void): Promise<() => void> {
    const feed = this.#feeds.get(slotId) ?? this.#begin(slotId);
    feed.followers += 1;
    const leave = () => {
      feed.followers -= 1;
      if (feed.followers === 0) this.#end(slotId, feed);
    };
    try {
      await feed.begun;
    } catch (error) {
      leave();
      throw error;
    }
    const end = this.#followers.add(slotId, tell);
    return () => {
      end();
      leave();
    };
  }

  /** Reads what is new in all slots that are followed. Never rejects. */
  async catchUp(): Promise<void> {
    for (const { recent } of this.#feeds.values()) recent.forgetOld(this.#now());
    const waiting = [...this.#feeds];
    const work = async () => {
      for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
        await this.#read(...next);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  }

  /** Messages may not come again. */
  #catchUpLater(): void {
    this.#retry ??= setTimeout(() => {
      this.#retry = null;
      void this.catchUp();
    }, RETRY_MS).unref();
  }

  #begin(slotId: string): Feed {
    const feed: Feed = {
      begun: this.#subscribe(slotId, () => feed),
      endSubscription: () => {},
      told: Number.POSITIVE_INFINITY,
      rewoundUpTo: 0,
      rewinds: 0,
      recent: new ToldEvents(),
      isReading: false,
      isBehind: false,
      followers: 0,
    };
    // Whoever follows sees it.
    feed.begun.catch(() => {});
    this.#feeds.set(slotId, feed);
    return feed;
  }

  async #subscribe(slotId: string, feed: () => Feed): Promise<void> {
    const { channel, slot } = slotKeys(slotId);
    const endSubscription = await this.#connection.subscribe(channel, () => {
      void this.#read(slotId, feed());
    });
    feed().endSubscription = endSubscription;
    try {
      feed().told = Number(await this.#connection.command('HGET', slot, 'last'));
    } catch (error) {
      endSubscription();
      throw error;
    }
  }

  #end(slotId: string, feed: Feed): void {
    if (this.#feeds.get(slotId) === feed) this.#feeds.delete(slotId);
    feed.endSubscription();
  }

  /** Another server may have taken over, or the same one may have lost its last events. */
  #rewind(feed: Feed): void {
    if (!Number.isFinite(feed.told)) return;
    feed.rewinds += 1;
    feed.rewoundUpTo = Math.max(feed.rewoundUpTo, feed.told);
    feed.told = feed.recent.rewound(feed.told, this.#now());
  }

  /** Tells what is new in a slot. Never rejects: what fails is read later. */
  async #read(slotId: string, feed: Feed): Promise<void> {
    feed.isBehind = true;
    if (feed.isReading || !Number.isFinite(feed.told)) return;
    feed.isReading = true;
    try {
      while (feed.isBehind) {
        feed.isBehind = false;
        await this.#readPages(slotId, feed);
      }
    } catch (error) {
      if (!(error instanceof StoreAway)) throw error;
      this.#catchUpLater();
    } finally {
      feed.isReading = false;
    }
  }

  async #readPages(slotId: string, feed: Feed): Promise<void> {
    const { slot, log } = slotKeys(slotId);
    let newest = Number.POSITIVE_INFINITY;
    while (feed.told < newest) {
      const { told: before, rewinds } = feed;
      const reply = await this.#connection.run(PAGE, [slot, log], [before, '', PAGE_BYTES]);
      if (reply === null) return;
      // What came may be from before.
      if (feed.rewinds !== rewinds) continue;
      const [last, reached, texts] = listOf(reply);
      newest = Number(last);
      // Less than before: a store that has lost what it had not acknowledged.
      feed.told = Math.min(Number(reached), newest);
      const page = listOf(texts).map(String);
      const news = feed.recent.without(page, before < feed.rewoundUpTo);
      feed.recent.note(page, feed.told, this.#now());
      for (const text of news) this.#followers.tell(slotId, text);
    }
  }
}
