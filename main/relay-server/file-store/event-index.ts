import { webcrypto } from 'node:crypto';
import { ID_HASH_BYTES } from '../store/event-id.ts';

const WORDS = ID_HASH_BYTES / 4;
const FIRST_CAPACITY = 8;
const GROWTH = 1.5;
const MAX_LOAD = 0.75;

/** Odd factors that nobody outside knows, so that nobody can choose ids that share a bucket. */
const FACTORS = webcrypto.getRandomValues(new Uint32Array(WORDS)).map((word) => word | 1);

/**
 * Where each event of a slot ends in its file, and which ids the slot knows: first those of events
 * that are gone, then those in the file. Typed arrays hold it all, in 23 to 41 bytes for an event
 * (docs/reliability.md, Load).
 */
export class EventIndex {
  /** The hash of each id, four words each; zeros for an event without an id. */
  #hashes = new Uint32Array(FIRST_CAPACITY * WORDS);
  /** Offset of the byte after each event; not used for those that are gone. */
  #ends = new Uint32Array(FIRST_CAPACITY);
  /** Open addressing: number of the entry plus one, or 0. */
  #table = new Uint32Array(2 * FIRST_CAPACITY);
  #length = 0;
  #gone = 0;

  /** Number of events in the file. */
  get count(): number {
    return this.#length - this.#gone;
  }

  /** Number of entries, also for events that are gone. */
  get entries(): number {
    return this.#length;
  }

  /** Size of the file, in bytes. */
  get size(): number {
    return this.endOf(this.count - 1);
  }

  /** Offset of the byte after the event in line `line`; 0 for line -1. */
  endOf(line: number): number {
    return line < 0 ? 0 : (this.#ends[this.#gone + line] ?? 0);
  }

  /** Adds an id whose event is gone; call it before {@link add}. */
  addGone(id: Uint8Array): void {
    this.#push(0, id);
    this.#gone += 1;
  }

  /** Adds the next line of the file. @param id hash of the event's id, null if it has none */
  add(end: number, id: Uint8Array | null): void {
    this.#push(end, id);
  }

  /**
   * The line of the first event with an id.
   * @returns -1 if that event is gone; undefined if the id is unknown
   */
  lineOf(id: Uint8Array): number | undefined {
    const entry = this.#table[this.#find(wordsOf(id))];
    return entry === undefined || entry === 0 ? undefined : Math.max(entry - 1 - this.#gone, -1);
  }

  /** The hashes of the ids in lines `from` to `to - 1`, one after the other. */
  idsOf(from: number, to: number): Buffer {
    const ids: Buffer[] = [];
    for (let entry = this.#gone + from; entry < this.#gone + to; entry += 1) {
      const words = this.#hashes.subarray(entry * WORDS, (entry + 1) * WORDS);
      if (words.some((word) => word !== 0)) ids.push(Buffer.from(words.slice().buffer));
    }
    return Buffer.concat(ids);
  }

  /** The hash of the last id in the file; null if no event has one. */
  lastId(): Buffer | null {
    for (let line = this.count - 1; line >= 0; line -= 1) {
      const id = this.idsOf(line, line + 1);
      if (id.length > 0) return id;
    }
    return null;
  }

  /** The first `lines` lines are gone from the file; their ids stay known. */
  removeFirst(lines: number): void {
    const removed = this.endOf(lines - 1);
    this.#gone += lines;
    for (let entry = this.#gone; entry < this.#length; entry += 1) {
      this.#ends[entry] = (this.#ends[entry] ?? 0) - removed;
    }
  }

  #push(end: number, id: Uint8Array | null): void {
    const entry = this.#length;
    if (entry === this.#ends.length) this.#grow();
    this.#length += 1;
    this.#ends[entry] = end;
    if (id === null) return;
    const words = wordsOf(id);
    this.#hashes.set(words, entry * WORDS);
    if (this.#length > this.#table.length * MAX_LOAD) this.#rebuildTable();
    else this.#insert(words, entry);
  }

  #grow(): void {
    const capacity = Math.ceil(this.#ends.length * GROWTH);
    const ends = new Uint32Array(capacity);
    ends.set(this.#ends);
    this.#ends = ends;
    const hashes = new Uint32Array(capacity * WORDS);
    hashes.set(this.#hashes);
    this.#hashes = hashes;
  }

  #rebuildTable(): void {
    this.#table = new Uint32Array(this.#table.length * 2);
    for (let entry = 0; entry < this.#length; entry += 1) {
      const words = this.#hashes.subarray(entry * WORDS, (entry + 1) * WORDS);
      if (words.some((word) => word !== 0)) this.#insert(words, entry);
    }
  }

  /** The first event in the file with an id stays; it counts more than one that is gone. */
  #insert(words: Uint32Array, entry: number): void {
    const bucket = this.#find(words);
    if ((this.#table[bucket] ?? 0) <= this.#gone) this.#table[bucket] = entry + 1;
  }

  /** The bucket of an id, or the free one where it belongs. */
  #find(words: Uint32Array): number {
    const last = this.#table.length - 1;
    let bucket = mixed(words) & last;
    for (;;) {
      const entry = this.#table[bucket] ?? 0;
      if (entry === 0 || this.#isId(entry - 1, words)) return bucket;
      bucket = (bucket + 1) & last;
    }
  }

  #isId(entry: number, words: Uint32Array): boolean {
    for (let index = 0; index < WORDS; index += 1) {
      if (this.#hashes[entry * WORDS + index] !== words[index]) return false;
    }
    return true;
  }
}

/** The bytes as words in this machine's order, which {@link EventIndex.idsOf} undoes. */
function wordsOf(id: Uint8Array): Uint32Array {
  return new Uint32Array(new Uint8Array(id).buffer);
}

function mixed(words: Uint32Array): number {
  let sum = 0;
  for (let index = 0; index < WORDS; index += 1) {
    sum = (sum + Math.imul(words[index] ?? 0, FACTORS[index] ?? 1)) | 0;
  }
  return sum ^ (sum >>> 15);
}
