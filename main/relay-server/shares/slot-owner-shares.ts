import type { SlotShares, SlotUse } from '../ports.ts';
import type { Caller } from './caller.ts';
import { type CallerTags, callerOfTag } from './caller-tags.ts';
import type { Refusal } from './pool.ts';
import type { Shares } from './shares.ts';

/**
 * The shares of those who allocated slots, known by their tags since they must survive a restart.
 */
export class SlotOwnerShares implements SlotShares {
  readonly #shares: Shares;
  readonly #tags: CallerTags;

  constructor(shares: Shares, tags: CallerTags) {
    this.#shares = shares;
    this.#tags = tags;
  }

  /** The text to keep with what a caller allocates. */
  tagOf(caller: Caller): string {
    return this.#tags.tagOf(caller);
  }

  taken(tag: string, change: SlotUse): void {
    const caller = callerOfTag(tag);
    this.#shares.count('slots', caller, change.slots);
    this.#shares.count('eventBytes', caller, change.bytes);
  }

  roomFor(tag: string, bytes: number): 'room' | 'owner-full' | 'relay-full' {
    const refusal = this.#shares.refusal('eventBytes', callerOfTag(tag), bytes);
    if (refusal === null) return 'room';
    return refusal.who === 'relay' ? 'relay-full' : 'owner-full';
  }

  slotShareOf(tag: string): number {
    return this.#shares.shareOf('slots', callerOfTag(tag));
  }

  /**
   * Counts one more slot while it is allocated.
   * @param allocate after which the store has reported the slot, if there is one
   * @returns why the caller cannot have one, or what `allocate` returns
   * @throws errors of `allocate`
   */
  async whileAllocating<T>(tag: string, allocate: () => Promise<T>): Promise<Refusal | T> {
    const caller = callerOfTag(tag);
    const refusal = this.#shares.take('slots', caller, 1);
    if (refusal !== null) return refusal;
    try {
      return await allocate();
    } finally {
      this.#shares.count('slots', caller, -1);
    }
  }
}
