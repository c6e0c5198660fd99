/** The polls of an engine that wait at relays: how many there are, and what was learned of each relay. */
import type { Clock } from '../ports.ts';
import { linkedAbort, OVER } from './linked-abort.ts';
import {
  afterWait,
  longestWait,
  NOTHING_KNOWN,
  type WaitEnd,
  type WaitMemory,
} from './waiting-relay.ts';

/** How long after its wait a poll is given up, in ms. */
export const GIVE_UP_AFTER = 5_000;
/** How long the poll after that may take, in ms: longer than any answer but those of very slow networks. */
const BRIEF = 3_000;
/** ms between two checks of the clocks: timers stand still while the computer sleeps. */
const CHECK_INTERVAL = 5_000;

export interface WaitingPollsPorts {
  readonly clock: Clock;
  /** How many polls may wait at a relay at the same time; default: as many as there are. */
  readonly mostWaiting?: (relayUrl: string) => number;
}

/** A poll that waits. */
export interface WaitingPoll {
  /** Aborted with the signal of who polls, and when the relay has not answered in time, by either clock. */
  readonly signal: AbortSignal;
  /** Whether the relay has not answered in time. */
  readonly gaveUp: boolean;
  /** The poll has ended, however. @returns ms since it began */
  close(): number;
  /** Remembers how it ended, for the next polls at its relay. Call it after {@link close}. */
  learn(end: WaitEnd): void;
}

interface OpenPoll {
  readonly origin: string;
  readonly giveUpAt: number;
  readonly giveUpAtWall: number;
  readonly giveUp: () => void;
}

/** Shared by all pairings of an engine, since they may have one relay. */
export class WaitingPolls {
  readonly #clock: Clock;
  readonly #mostWaiting: (relayUrl: string) => number;
  readonly #memories = new Map<string, WaitMemory>();
  readonly #open = new Set<OpenPoll>();
  #checking = new AbortController();

  constructor({ clock, mostWaiting = () => Number.POSITIVE_INFINITY }: WaitingPollsPorts) {
    this.#clock = clock;
    this.#mostWaiting = mostWaiting;
  }

  /** @returns s that one more poll may wait at a relay now; 0: it must not */
  longestAt(relayUrl: string): number {
    const most = this.#mostWaiting(relayUrl);
    if (this.#open.size >= most && this.#waitingAt(originOf(relayUrl)) >= most) return 0;
    return longestWait(this.#memoryOf(relayUrl), this.#clock.now());
  }

  /**
   * @param seconds that the poll asks its relay to wait, at most {@link longestAt}
   * @param stop aborts the poll
   */
  begin(relayUrl: string, seconds: number, stop: AbortSignal): WaitingPoll {
    const clock = this.#clock;
    const began = clock.now();
    const limit = seconds * 1_000 + GIVE_UP_AFTER;
    const over = linkedAbort(stop);
    let hasGivenUp = false;
    const giveUp = () => {
      hasGivenUp = true;
      over.abort();
    };
    const poll = {
      origin: originOf(relayUrl),
      giveUpAt: began + limit,
      giveUpAtWall: clock.wall() + limit,
      giveUp,
    };
    this.#open.add(poll);
    if (this.#open.size === 1) void this.#checkClocks();
    let ended = began;
    return {
      signal: over.signal,
      get gaveUp() {
        return hasGivenUp;
      },
      close: () => {
        ended = clock.now();
        over.unlink();
        this.#open.delete(poll);
        if (this.#open.size === 0) this.#checking.abort(OVER);
        return ended - began;
      },
      learn: (end) => {
        const memory = this.#memoryOf(relayUrl);
        this.#memories.set(relayUrl, afterWait(memory, { end, seconds, began, ended }));
      },
    };
  }

  /**
   * The poll after one that was not answered though its wait was over. Where the network drops everything without
   * a word, people must not wait for a second full time-out.
   * @param stop aborts it
   * @throws errors of `poll`
   */
  async briefly<T>(poll: (signal: AbortSignal) => Promise<T>, stop: AbortSignal): Promise<T> {
    const over = linkedAbort(stop);
    const answered = new AbortController();
    void this.#clock.wait(BRIEF, answered.signal).then(() => {
      if (!answered.signal.aborted) over.abort();
    });
    try {
      return await poll(over.signal);
    } finally {
      answered.abort(OVER);
      over.unlink();
    }
  }

  /** One timer for all polls, while there are any. */
  async #checkClocks(): Promise<void> {
    const checking = new AbortController();
    this.#checking = checking;
    const clock = this.#clock;
    for (;;) {
      await clock.wait(CHECK_INTERVAL, checking.signal);
      if (checking.signal.aborted) return;
      for (const { giveUpAt, giveUpAtWall, giveUp } of this.#open) {
        if (clock.now() >= giveUpAt || clock.wall() >= giveUpAtWall) giveUp();
      }
    }
  }

  #waitingAt(origin: string): number {
    return [...this.#open].filter((poll) => poll.origin === origin).length;
  }

  #memoryOf(relayUrl: string): WaitMemory {
    return this.#memories.get(relayUrl) ?? NOTHING_KNOWN;
  }
}

/** Two relays below one origin share its connections. @param relayUrl a canonical URL */
function originOf(relayUrl: string): string {
  return relayUrl.split('/', 3).join('/');
}
