import type { ServerResponse } from 'node:http';
import type { Bounds } from './bounds.ts';
import { onceClosed } from './shares/once-closed.ts';

/**
 * The open event streams (server-sent events) of all slots. The stream of a slow client is closed
 * instead of buffered: the client reconnects and lists what it missed.
 */
export class EventStreams {
  readonly #openOf = new Map<string, Set<ServerResponse>>();
  /** The slot of each stream that may have unread bytes. */
  readonly #behind = new Map<ServerResponse, string>();
  readonly #bounds: Bounds;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** Whether the slot may have one more stream. */
  hasRoom(slotId: string): boolean {
    return this.#streamsOf(slotId).size < this.#bounds.streamsPerSlot;
  }

  /**
   * Streams the slot's future events to a client, until either side closes the connection, which may
   * have happened by now.
   * @param response to which nothing has been written yet
   */
  open(slotId: string, response: ServerResponse): void {
    this.#openOf.set(slotId, this.#streamsOf(slotId).add(response));
    response.on('error', () => response.destroy());
    onceClosed(response, () => this.#remove(slotId, response));
    if (response.closed) return;
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      connection: 'close',
    });
    response.flushHeaders();
  }

  /**
   * Sends an event to every stream of the slot.
   * @param event JSON on one line
   */
  publish(slotId: string, event: string): void {
    this.#write(slotId, Buffer.from(`data: ${event}\n\n`));
    this.#closeSlowest();
  }

  /** Sends a comment on every stream, so that no proxy closes an idle one. */
  sendKeepAlive(): void {
    const comment = Buffer.from(': still here\n\n');
    for (const slotId of [...this.#openOf.keys()]) this.#write(slotId, comment);
    this.#closeSlowest();
  }

  /** Closes every stream. */
  close(): void {
    for (const responses of this.#openOf.values()) {
      for (const response of responses) response.end();
    }
  }

  #streamsOf(slotId: string): Set<ServerResponse> {
    return this.#openOf.get(slotId) ?? new Set();
  }

  /** @param bytes shared by all streams */
  #write(slotId: string, bytes: Buffer): void {
    for (const response of this.#streamsOf(slotId)) {
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
    const others = this.#streamsOf(slotId);
    others.delete(response);
    if (others.size === 0) this.#openOf.delete(slotId);
  }
}
