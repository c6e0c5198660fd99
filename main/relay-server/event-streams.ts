import type { ServerResponse } from 'node:http';
import type { Bounds } from './bounds.ts';
import { onceClosed } from './shares/once-closed.ts';
import type { EventFeed } from './store/slot-store.ts';

/** The streams of a slot, and what tells it of events. */
interface Followed {
  readonly open: Set<ServerResponse>;
  /** Streams that begin. */
  joining: number;
  /** Ends what the store tells. */
  readonly end: Promise<() => void>;
}

/**
 * The open event streams (server-sent events) of all slots. The stream of a slow client is closed
 * instead of buffered: the client reconnects and lists what it missed.
 */
export class EventStreams {
  readonly #followed = new Map<string, Followed>();
  /** The slot of each stream that may have unread bytes. */
  readonly #behind = new Map<ServerResponse, string>();
  readonly #feed: EventFeed;
  readonly #bounds: Bounds;

  constructor(feed: EventFeed, bounds: Bounds) {
    this.#feed = feed;
    this.#bounds = bounds;
  }

  /**
   * Takes a place among the streams of a slot, whose events are told from when this resolves.
   * @returns begins the stream at once, on a response to which nothing has been written yet and whose
   *   client may be gone; null if the slot may have no more streams
   * @throws errors of the store
   */
  async join(slotId: string): Promise<((response: ServerResponse) => void) | null> {
    const slot = this.#followed.get(slotId) ?? this.#follow(slotId);
    if (slot.open.size + slot.joining >= this.#bounds.streamsPerSlot) return null;
    slot.joining += 1;
    try {
      await slot.end;
    } catch (error) {
      slot.joining -= 1;
      this.#forgetUnused(slotId, slot);
      throw error;
    }
    return (response) => {
      slot.joining -= 1;
      slot.open.add(response);
      response.on('error', () => response.destroy());
      onceClosed(response, () => this.#remove(slotId, response));
      if (response.closed) return;
      response.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-cache',
        // Proxies that buffer answers, as nginx does, pass this one on at once.
        'x-accel-buffering': 'no',
        connection: 'close',
      });
      response.flushHeaders();
    };
  }

  /** How many are open. */
  count(): number {
    let count = 0;
    for (const { open } of this.#followed.values()) count += open.size;
    return count;
  }

  /** Sends a comment on every stream, so that no proxy closes an idle one. */
  sendKeepAlive(): void {
    const comment = Buffer.from(': still here\n\n');
    for (const slotId of [...this.#followed.keys()]) this.#write(slotId, comment);
    this.#closeSlowest();
  }

  /** Closes some streams, those of one slot after those of another. */
  closeSome(most: number): void {
    let left = most;
    for (const [slotId, { open }] of [...this.#followed]) {
      for (const response of [...open]) {
        if (left <= 0) return;
        left -= 1;
        this.#remove(slotId, response);
        response.end();
      }
    }
  }

  /** Closes every stream. */
  close(): void {
    for (const { open } of this.#followed.values()) {
      for (const response of open) response.end();
    }
  }

  #follow(slotId: string): Followed {
    const publish = (event: string) => {
      this.#write(slotId, Buffer.from(`data: ${event}\n\n`));
      this.#closeSlowest();
    };
    const slot = {
      open: new Set<ServerResponse>(),
      joining: 0,
      end: this.#feed.follow(slotId, publish),
    };
    this.#followed.set(slotId, slot);
    return slot;
  }

  #forgetUnused(slotId: string, slot: Followed): void {
    if (slot.open.size + slot.joining > 0 || this.#followed.get(slotId) !== slot) return;
    this.#followed.delete(slotId);
    void slot.end.then(
      (end) => end(),
      () => {},
    );
  }

  /** @param bytes shared by all streams */
  #write(slotId: string, bytes: Buffer): void {
    for (const response of this.#followed.get(slotId)?.open ?? []) {
      if (response.writableLength > this.#bounds.streamBacklogBytes) {
        this.#destroy(slotId, response);
      } else {
        response.write(bytes);
        this.#behind.set(response, slotId);
      }
    }
  }

  /** Closes the streams with the longest backlogs until the bound on all backlogs holds. */
  #closeSlowest(): void {
    let backlog = 0;
    for (const response of this.#behind.keys()) {
      if (response.writableLength === 0) this.#behind.delete(response);
      backlog += response.writableLength;
    }
    if (backlog <= this.#bounds.allStreamBacklogsBytes) return;
    const longestFirst = [...this.#behind].sort(([a], [b]) => b.writableLength - a.writableLength);
    for (const [response, slotId] of longestFirst) {
      if (backlog <= this.#bounds.allStreamBacklogsBytes) return;
      backlog -= response.writableLength;
      this.#destroy(slotId, response);
    }
  }

  /** Removes the stream at once: its backlog is freed and must not be counted until `close`. */
  #destroy(slotId: string, response: ServerResponse): void {
    this.#remove(slotId, response);
    response.destroy();
  }

  #remove(slotId: string, response: ServerResponse): void {
    this.#behind.delete(response);
    const slot = this.#followed.get(slotId);
    if (slot?.open.delete(response)) this.#forgetUnused(slotId, slot);
  }
}
