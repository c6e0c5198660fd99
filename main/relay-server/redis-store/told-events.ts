import { createHash } from 'node:crypto';
import { eventIdOf, hashOfId } from '../store/event-id.ts';

interface Told {
  readonly key: string;
  readonly number: number;
  /** By a monotonic clock, in ms. */
  readonly at: number;
}

/** A store that fails over has lost only what was written shortly before. */
const REMEMBERED_MS = 60_000;
const MOST = 256;
/** At the beginning of the keys of events without an id. */
const NAMELESS = '=';

/**
 * What was told last of a slot. A replica that takes over may lack events that were told before they
 * were acknowledged: their numbers go to others, and they come again under new numbers.
 */
export class ToldEvents {
  #told: readonly Told[] = [];

  /**
   * @param texts events one after the other, also those that were told under other numbers
   * @param last the number of the last one
   * @param now a monotonic clock, in ms
   */
  note(texts: readonly string[], last: number, now: number): void {
    const first = last - texts.length + 1;
    const news = texts.map((text, at) => ({ key: keyOf(text), number: first + at, at: now }));
    this.#told = [...this.#told, ...news].slice(-MOST);
  }

  /** The number after which events may be others now. @param told the last number that was told */
  rewound(told: number, now: number): number {
    this.forgetOld(now);
    return Math.min(told, ...this.#told.map(({ number }) => number - 1));
  }

  /**
   * Those of `texts` that were not told.
   * @param isRewound whether they are read for the second time
   */
  without(texts: readonly string[], isRewound: boolean): readonly string[] {
    if (this.#told.length === 0) return texts;
    const keys = new Set(this.#told.map(({ key }) => key));
    return texts.filter((text) => {
      const key = keyOf(text);
      // Without an id, the same text may rightly be stored again.
      return !keys.has(key) || (key.startsWith(NAMELESS) && !isRewound);
    });
  }

  forgetOld(now: number): void {
    this.#told = this.#told.filter(({ at }) => now - at < REMEMBERED_MS);
  }
}

function keyOf(text: string): string {
  const id = eventIdOf(parsed(text));
  if (id !== null) return hashOfId(id).toString('base64url');
  return `${NAMELESS}${createHash('sha256').update(text).digest('base64url')}`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
