import type { ServerResponse } from 'node:http';
import type { Bounds } from './bounds.ts';

/**
 * The open streams of all slots (server-sent events). A reader that does not keep up is cut
 * rather than buffered for: it comes back and asks for what it missed.
 */
export class EventStreams {
  /** Each open stream with its slot. */
  readonly #slotOf = new Map<ServerResponse, string>();
  readonly #bounds: Bounds;

  constructor(bounds: Bounds) {
    this.#bounds = bounds;
  }

  /** False when this slot, or the relay, has as many streams as it may. */
  hasRoom(slotId: string): boolean {
    const here = this.#readersOf(slotId).length;
    return here < this.#bounds.streamsPerSlot && this.#slotOf.size < this.#bounds.streams;
  }

  /** Answers with a stream of the slot's coming events, until either side ends it. */
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

  /** Sends an event, JSON on one line, to every reader of the slot. */
  publish(slotId: string, event: string): void {
    this.#write(this.#readersOf(slotId), `data: ${event}\n\n`);
  }

  /** Sends every reader a comment, so that nothing in between takes the stream for dead. */
  comment(): void {
    this.#write([...this.#slotOf.keys()], ': still here\n\n');
  }

  /** Ends every stream. */
  close(): void {
    for (const response of this.#slotOf.keys()) response.end();
  }

  #readersOf(slotId: string): ServerResponse[] {
    return [...this.#slotOf].flatMap(([response, slot]) => (slot === slotId ? [response] : []));
  }

  #write(readers: readonly ServerResponse[], text: string): void {
    // One for all of them, however many let it lie.
    const bytes = Buffer.from(text);
    for (const response of readers) {
      if (response.writableLength > this.#bounds.streamBacklogBytes) this.#cut(response);
      else response.write(bytes);
    }
    this.#cutFullest();
  }

  /** Slots are free to have, so a bound on each stream alone bounds nothing. */
  #cutFullest(): void {
    const all = [...this.#slotOf.keys()];
    let unread = all.reduce((sum, { writableLength }) => sum + writableLength, 0);
    if (unread <= this.#bounds.allStreamBacklogsBytes) return;
    for (const response of all.sort((a, b) => b.writableLength - a.writableLength)) {
      if (unread <= this.#bounds.allStreamBacklogsBytes) return;
      unread -= response.writableLength;
      this.#cut(response);
    }
  }

  /** Forgotten at once: what it left unread is let go, and must not be counted until it closes. */
  #cut(response: ServerResponse): void {
    this.#slotOf.delete(response);
    response.destroy();
  }
}
