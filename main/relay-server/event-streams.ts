import type { ServerResponse } from 'node:http';
import type { Bounds } from './bounds.ts';

/**
 * The open event streams (server-sent events) of all slots. The stream of a slow client is closed
 * instead of buffered: the client reconnects and lists what it missed.
 */
export class EventStreams {
  /** The slot of each open stream. */
  readonly #slotOf = new Map<ServerResponse, string>();
  readonly #bounds: Bounds;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** Whether the slot and the relay may have one more stream. */
  hasRoom(slotId: string): boolean {
    const onSlot = this.#streamsOf(slotId).length;
    return onSlot < this.#bounds.streamsPerSlot && this.#slotOf.size < this.#bounds.streams;
  }

  /**
   * Streams the slot's future events to a client, until either side closes the connection.
   * @param response to which nothing has been written yet
   */
  open(slotId: string, response: ServerResponse): void {
    this.#slotOf.set(response, slotId);
    response.on('error', () => response.destroy());
    response.on('close', () => this.#slotOf.delete(response));
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
    this.#write(this.#streamsOf(slotId), `data: ${event}\n\n`);
  }

  /** Sends a comment on every stream, so that no proxy closes an idle one. */
  sendKeepAlive(): void {
    this.#write([...this.#slotOf.keys()], ': still here\n\n');
  }

  /** Closes every stream. */
  close(): void {
    for (const response of this.#slotOf.keys()) response.end();
  }

  #streamsOf(slotId: string): ServerResponse[] {
    return [...this.#slotOf].flatMap(([response, slot]) => (slot === slotId ? [response] : []));
  }

  #write(streams: readonly ServerResponse[], text: string): void {
    // Encoded once: all streams share the buffer.
    const bytes = Buffer.from(text);
    for (const response of streams) {
      if (response.writableLength > this.#bounds.streamBacklogBytes) this.#destroy(response);
      else response.write(bytes);
    }
    this.#closeSlowest();
  }

  /** Closes the streams with the longest backlogs until the bound on all backlogs holds. */
  #closeSlowest(): void {
    const all = [...this.#slotOf.keys()];
    let backlog = all.reduce((sum, { writableLength }) => sum + writableLength, 0);
    if (backlog <= this.#bounds.allStreamBacklogsBytes) return;
    for (const response of all.sort((a, b) => b.writableLength - a.writableLength)) {
      if (backlog <= this.#bounds.allStreamBacklogsBytes) return;
      backlog -= response.writableLength;
      this.#destroy(response);
    }
  }

  /** Removes the stream at once: its backlog is freed and must not be counted until `close`. */
  #destroy(response: ServerResponse): void {
    this.#slotOf.delete(response);
    response.destroy();
  }
}
