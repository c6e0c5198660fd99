/**
 * How long a poll may wait at a relay, from what became of the polls that waited there before. Something
 * on the way may cut calls that are silent, or keep answers back; the relay knows nothing of it.
 */

/** s that a poll waits at most, whatever the relay offers. */
const LONGEST_WAIT = 25;
/** s. What has to be shorter saves no calls. */
const SHORTEST_WAIT = 3;
/** A wait is this much shorter than the time after which calls were cut. */
const CUT_MARGIN = 0.8;
/** ms after which a longer wait is tried again. */
const RETRY_AFTER = 600_000;

/** What is known of waiting at one relay. */
export interface WaitMemory {
  /** s that a poll may wait; 0: polls do not wait */
  readonly longest: number;
  /** When a longer wait is tried again, in monotonic ms. */
  readonly retryAt: number;
  /** When a call was cut, in monotonic ms; null: since then one waited to its end */
  readonly cutAt: number | null;
}

export const NOTHING_KNOWN: WaitMemory = {
  longest: LONGEST_WAIT,
  retryAt: Number.POSITIVE_INFINITY,
  cutAt: null,
};

/** How a poll that waited ended. The relay works: it answered, then or to another poll just after. */
export type WaitEnd =
  /** with nothing new when the wait was over */
  | 'over'
  /** earlier, since the peer has posted */
  | 'changed'
  /** with what the peer has posted, but only when the wait was over: something kept it back */
  | 'kept-back'
  /** earlier, with nothing new */
  | 'early'
  /** without an answer, although the wait was over */
  | 'silent'
  /** without an answer, while it waited */
  | 'cut';

export interface WaitedCall {
  readonly end: WaitEnd;
  /** s that it was to wait */
  readonly seconds: number;
  /** both in monotonic ms */
  readonly began: number;
  readonly ended: number;
}

/**
 * @param now monotonic ms
 * @returns s that a poll may wait at this relay; 0: it must not
 */
export function longestWait({ longest, retryAt }: WaitMemory, now: number): number {
  return now >= retryAt ? LONGEST_WAIT : longest;
}

/** @returns what is known of the relay after a poll that waited there */
export function afterWait(memory: WaitMemory, call: WaitedCall): WaitMemory {
  const known = call.ended >= memory.retryAt ? NOTHING_KNOWN : memory;
  switch (call.end) {
    case 'over':
      return { ...known, cutAt: null };
    case 'changed':
    case 'early':
      return known;
    case 'kept-back':
    case 'silent':
      return limited(0, call.ended);
    case 'cut':
      return afterCut(known, call);
  }
}

/**
 * One cut says nothing yet: the relay may have been restarted, which cuts all calls at once. A second one of
 * a call that began later does.
 */
function afterCut(known: WaitMemory, { seconds, began, ended }: WaitedCall): WaitMemory {
  if (known.cutAt === null) return { ...known, cutAt: ended };
  if (began < known.cutAt) return known;
  // Chromium sends a call again whose connection was an old one: it then takes twice as long.
  const longest = Math.floor(Math.min((ended - began) / 1_000, seconds) * CUT_MARGIN);
  return limited(longest < SHORTEST_WAIT ? 0 : longest, ended);
}

function limited(longest: number, now: number): WaitMemory {
  return { longest, retryAt: now + RETRY_AFTER, cutAt: null };
}
