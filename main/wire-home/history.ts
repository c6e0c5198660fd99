/** Keeps the history on file (`past-events.ts`). */
import { coalesced } from '../files/coalesced.ts';
import type { Labels } from './labels.ts';
import type { OwnDocument } from './own-document.ts';
import {
  type HistoryFile,
  KEEP_EVENTS_FOR,
  MAX_EVENTS,
  type PastEvent,
  withEvents,
  withoutEvents,
} from './past-events.ts';

export interface HistoryParts {
  readonly document: OwnDocument<HistoryFile>;
  readonly labels: Pick<Labels, 'read'>;
  /** ms since 1970 */
  readonly wall: () => number;
}

export class History {
  readonly #parts: HistoryParts;
  /** Recorded by this process. */
  readonly #known = new Set<string>();
  #waiting: readonly PastEvent[] = [];
  readonly #flush = coalesced(() => this.#writeWaiting());

  constructor(parts: HistoryParts) {
    this.#parts = parts;
  }

  /** The newest first. @throws Failure `home-…` */
  async read(): Promise<readonly PastEvent[]> {
    const { document, wall } = this.#parts;
    const { events } = await document.read();
    return events.filter(({ at }) => wall() - Date.parse(at) < KEEP_EVENTS_FOR).reverse();
  }

  /** Another text when the history has changed. @throws Failure `home-unreadable` */
  revision(): Promise<string> {
    return this.#parts.document.revision();
  }

  /**
   * Adds an event, with the label of its pairing. Many are written at once. Never rejects: the history
   * must not hold up a pairing, and whoever reads it is told why they cannot.
   */
  async record(event: PastEvent): Promise<void> {
    if (this.#known.has(nameOf(event))) return;
    this.#waiting = [...this.#waiting, event];
    await this.#flush().catch(() => {});
  }

  /** @param key of one event; null: all of them @throws Failure `home-…` */
  async erase(key: string | null): Promise<void> {
    const { document, wall } = this.#parts;
    await document.change((now) => withoutEvents(now, key, wall()));
  }

  async #writeWaiting(): Promise<void> {
    const { document, labels, wall } = this.#parts;
    const events = this.#waiting;
    this.#waiting = [];
    const written = await labels.read().catch(() => null);
    const labelled = events.map((event) => ({
      ...event,
      label: written?.get(event.key) ?? event.label,
    }));
    try {
      await document.change((now) => withEvents(now, labelled, wall()));
    } catch (error) {
      // With what comes next, at the latest.
      this.#waiting = [...events, ...this.#waiting].slice(-MAX_EVENTS);
      throw error;
    }
    for (const event of events) this.#known.add(nameOf(event));
  }
}

function nameOf({ key, kind }: PastEvent): string {
  return `${key} ${kind}`;
}
