import type { ServerResponse } from 'node:http';
import type { Bounds } from './bounds.ts';

/**
 * The open streams of all slots (server-sent events). A reader that does not keep up is cut
 * rather than buffered for: it comes back and asks for what it missed.
 */
export class EventStreams {
  readonly #bySlot = new Map<string, Set<ServerResponse>>();
  readonly #bounds: Bounds;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** False when this slot, or the relay, has as many streams as it may. */
  hasRoom(slotId: string): boolean {
    const all = [...this.#bySlot.values()].reduce((sum, streams) => sum + streams.size, 0);
    const here = this.#bySlot.get(slotId)?.size ?? 0;
    return here < this.#bounds.streamsOnSlot && all < this.#bounds.streams;
  }

  /** Answers with a stream of the slot's coming events, until either side ends it. */
  open(slotId: string, response: ServerResponse): void {
    const streams = this.#bySlot.get(slotId) ?? new Set();
    this.#bySlot.set(slotId, streams.add(response));
    response.on('error', () => response.destroy());
    response.on('close', () => {
      streams.delete(response);
      if (streams.size === 0) this.#bySlot.delete(slotId);
    });
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-cache',
      connection: 'close',
    });
    response.flushHeaders();
  }

  /** Sends an event, JSON on one line, to every reader of the slot. */
  publish(slotId: string, event: string): void {
    for (const response of this.#bySlot.get(slotId) ?? []) {
      this.#write(response, `data: ${event}\n\n`);
    }
  }

  /** Sends every reader a comment, so that nothing in between takes the stream for dead. */
  comment(): void {
    for (const streams of this.#bySlot.values()) {
      for (const response of streams) this.#write(response, ': still here\n\n');
    }
  }

  /** Ends every stream. */
  close(): void {
    for (const streams of this.#bySlot.values()) {
      for (const response of streams) response.end();
    }
  }

  #write(response: ServerResponse, text: string): void {
    if (response.writableLength > this.#bounds.streamBacklog) response.destroy();
    else response.write(text);
  }
}
