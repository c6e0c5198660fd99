import { ageOf, type Moment } from '../moment.ts';

/** All events up to the one whose id has the hash `last` (in hex) had arrived by this moment. */
export interface Arrival extends Moment {
  readonly last: string;
}

/** Between two arrivals that are noted, in ms: so events go a day later than they might. */
const NOTE_INTERVAL_MS = 24 * 3_600_000;

/** When the events of a slot arrived, and how far the owner has read. Ids are hashes in hex. */
export class EventHistory {
  #read: string | null;
  #arrivals: readonly Arrival[];
  #notedSize: number;
  isSaved = true;

  constructor(read: string | null, arrivals: readonly Arrival[], notedSize: number) {
    this.#read = read;
    this.#arrivals = arrivals;
    this.#notedSize = notedSize;
  }

  /** The newest id that the owner gave as `since`. */
  get read(): string | null {
    return this.#read;
  }

  /** Oldest first. */
  get arrivals(): readonly Arrival[] {
    return this.#arrivals;
  }

  /** Size of the events at the last arrival that was noted, in bytes. */
  get notedSize(): number {
    return this.#notedSize;
  }

  /** The id up to which all events had arrived at `moment`; null if that is not known. */
  arrivedBy(moment: Moment): string | null {
    return this.#arrivals.findLast((arrival) => ageOf(arrival, moment) >= 0)?.last ?? null;
  }

  /** The owner has read up to an event that is newer than the one before. */
  noteRead(id: string): void {
    this.#read = id;
    this.isSaved = false;
  }

  /** Whether events have arrived that should be noted now. @param size of the events, in bytes */
  isNoteDue(size: number, now: Moment): boolean {
    const last = this.#arrivals.at(-1);
    if (size === this.#notedSize) return false;
    return last === undefined || Math.abs(ageOf(last, now)) >= NOTE_INTERVAL_MS;
  }

  /**
   * Notes what has arrived by now.
   * @param last the newest id; null if no event has one
   * @param longest arrivals before this moment are of no use, but the last of them
   */
  noteArrival(now: Moment, last: string | null, size: number, longest: Moment): void {
    const useful = this.#arrivals.findLastIndex((arrival) => ageOf(arrival, longest) >= 0);
    const kept = this.#arrivals.slice(Math.max(useful, 0));
    this.#arrivals = last === null ? kept : [...kept, { ...now, last }];
    this.#notedSize = size;
    this.isSaved = false;
  }

  /**
   * Forgets arrivals whose events are gone.
   * @param isThere whether the event with an id is still there
   */
  forgetGone(isThere: (id: string) => boolean, size: number): void {
    this.#arrivals = this.#arrivals.filter((arrival) => isThere(arrival.last));
    this.#notedSize = size;
    this.isSaved = false;
  }
}
