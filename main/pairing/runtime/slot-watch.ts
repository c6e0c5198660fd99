/**
 * Reads the pair slot of one pairing: by polls that wait at the relay where it offers that, and by polls
 * at intervals elsewhere (docs/protocol.md §3, *The waiting call*).
 */
import type { Pairing } from '../machine/pending-pair.ts';
import { type PolledSlot, type Relay, RelayFailure, type WaitOffer } from '../ports.ts';
import { GIVE_UP_AFTER, type WaitingPolls } from './waiting-polls.ts';
import type { WaitEnd } from './waiting-relay.ts';

/** ms. What fails sooner fails for another reason than its wait. */
const SHORTEST_CUT = 1_000;
/** How much longer than its limit a poll may have run, in ms, unless the computer slept. */
const SLEEP_THRESHOLD = 10_000;
/** Timers of two computers differ by less, in ms. */
const TOLERANCE = 500;

/** The pair slot to read. */
export interface WatchedSlot {
  readonly pairing: Pairing;
  readonly pairId: string;
  /** The most seconds to wait, whatever the relay offers. */
  readonly mostSeconds: number;
}

interface Reading {
  /** The pairing that the answer was for: its slot has nothing new as long as it is the same value. */
  readonly pairing: Pairing;
  readonly offer: WaitOffer;
  /** Whether the poll was to wait, and the answer came before its time. */
  readonly isEarly: boolean;
}

export class SlotWatch {
  readonly #relay: Pick<Relay, 'poll'>;
  readonly #polls: WaitingPolls;
  #last: Reading | null = null;

  constructor(relay: Pick<Relay, 'poll'>, polls: WaitingPolls) {
    this.#relay = relay;
    this.#polls = polls;
  }

  /**
   * Whether the poll interval must pass before the next poll. Where the relay waits, it need not; but an
   * answer that came early and brought nothing must not lead to the next call at once.
   */
  isPaced(pairing: Pairing): boolean {
    const last = this.#last;
    if (last === null || last.offer.seconds === 0) return true;
    if (this.#polls.longestAt(pairing.relayUrl) === 0) return true;
    return last.isEarly && last.pairing === pairing;
  }

  /** @throws RelayFailure; not where only a wait was cut and the relay answers without */
  async read(slot: WatchedSlot, signal: AbortSignal): Promise<PolledSlot> {
    const last = this.#last;
    // A poll after one that failed or was aborted does not wait: it shows whether the relay is in reach.
    this.#last = null;
    const seconds = last === null ? 0 : this.#secondsFor(slot, last);
    if (last === null || seconds < 1) return this.#readAtOnce(slot, signal);
    return this.#readWaiting(slot, { seconds, seen: last.offer.revision }, signal);
  }

  /** Only if nothing came of the last answer, its revision counts as seen: otherwise it could get lost. */
  #secondsFor({ pairing, mostSeconds }: WatchedSlot, last: Reading): number {
    if (last.pairing !== pairing) return 0;
    return Math.min(last.offer.seconds, this.#polls.longestAt(pairing.relayUrl), mostSeconds);
  }

  async #readAtOnce({ pairing, pairId }: WatchedSlot, signal: AbortSignal): Promise<PolledSlot> {
    const { relayUrl, role } = pairing;
    const slot = await this.#relay.poll(relayUrl, { pairId, role, wait: null }, signal);
    this.#keep(pairing, slot, false);
    return slot;
  }

  async #readWaiting(
    watched: WatchedSlot,
    wait: { readonly seconds: number; readonly seen: string },
    signal: AbortSignal,
  ): Promise<PolledSlot> {
    const { pairing, pairId } = watched;
    const { relayUrl, role } = pairing;
    const poll = this.#polls.begin(relayUrl, wait.seconds, signal);
    let failure: unknown;
    try {
      const slot = await this.#relay.poll(relayUrl, { pairId, role, wait }, poll.signal);
      const ms = poll.close();
      const end = endOfAnswer(slot.offer, wait, ms);
      if (end !== null) poll.learn(end);
      this.#keep(pairing, slot, end === 'early' || end === 'changed');
      return slot;
    } catch (error) {
      failure = error;
    }
    const ms = poll.close();
    if (signal.aborted || !isCut(failure, ms)) throw failure;
    // If this one fails, too, it was not the wait.
    const again = (until: AbortSignal) => this.#readAtOnce(watched, until);
    const isOverdue = ms >= wait.seconds * 1_000;
    const slot = await (isOverdue ? this.#polls.briefly(again, signal) : again(signal));
    const end = endOfSilence(wait.seconds, ms, poll.gaveUp);
    if (end !== null) poll.learn(end);
    return slot;
  }

  #keep(pairing: Pairing, { offer }: PolledSlot, isEarly: boolean): void {
    this.#last = offer === null ? null : { pairing, offer, isEarly };
  }
}

/** @returns null where the answer says nothing about waiting */
function endOfAnswer(
  offer: WaitOffer | null,
  { seconds, seen }: { readonly seconds: number; readonly seen: string },
  ms: number,
): WaitEnd | null {
  if (offer === null) return null;
  const isChanged = offer.revision !== seen;
  if (isChanged) return ms < seconds * 1_000 ? 'changed' : 'kept-back';
  return ms < seconds * 1_000 - TOLERANCE ? 'early' : 'over';
}

/** Whether a poll failed in a way in which one that waits may fail although the relay works. */
function isCut(failure: unknown, ms: number): boolean {
  if (!(failure instanceof RelayFailure) || ms < SHORTEST_CUT) return false;
  return ['connection-cut', 'server-error', 'unreachable'].includes(failure.kind);
}

/** @returns null where the computer slept, or a clock was set */
function endOfSilence(seconds: number, ms: number, gaveUp: boolean): WaitEnd | null {
  const limit = seconds * 1_000 + GIVE_UP_AFTER;
  if (ms > limit + SLEEP_THRESHOLD) return null;
  if (ms >= limit) return 'silent';
  return gaveUp ? null : 'cut';
}
