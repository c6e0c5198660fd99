import type { Caller } from './caller.ts';

/** Why somebody cannot have more of a pool. */
export interface Refusal {
  /** Who has too much: the address, its network, its provider, or all callers together. */
  readonly who: 'address' | 'network' | 'provider' | 'relay';
  /** How much they have. */
  readonly has: number;
  /** How much they may have now. */
  readonly may: number;
}

/** The part of an empty pool that an address, a network and a provider may each have. */
const SHARES = [
  { who: 'address', part: 1 / 8 },
  { who: 'network', part: 1 / 4 },
  { who: 'provider', part: 1 / 2 },
] as const;

/** What each of them may have anyway, while anything is free. */
const MINIMUM = 4;

/**
 * Something that all callers of a relay use up together, such as its connections. Shares get smaller as
 * the pool fills: of a pool that is half free, a caller may have an eighth of what they may have of an
 * empty one. So whoever comes first cannot take all: an address alone gets an eleventh, a network a
 * seventh, a provider a fifth, and after n networks that take all they can, one part in √(1 + n/2) is still free.
 * It takes hundreds of networks to leave nothing. Nobody loses what they have. (After Choudhury and
 * Hahne, *Dynamic queue length thresholds*, 1998, where shares shrink less.)
 */
export class Pool {
  readonly #size: number;
  readonly #countOf = new Map<string, number>();
  #total = 0;

  /** @param size how much all callers together may have */
  constructor(size: number) {
    this.#size = size;
  }

  /**
   * Counts `amount` for a caller, if they may have it.
   * @returns null if it was counted
   */
  take(caller: Caller, amount: number): Refusal | null {
    const refusal = this.refusal(caller, amount);
    if (refusal === null) this.count(caller, amount);
    return refusal;
  }

  /** Whether a caller may have `amount` more. @returns null if they may */
  refusal(caller: Caller, amount: number): Refusal | null {
    for (const [level, key] of caller.entries()) {
      const has = this.#countOf.get(key) ?? 0;
      const may = this.#shareAt(level);
      if (has + amount > may) return { who: SHARES[level]?.who ?? 'provider', has, may };
    }
    if (this.#total + amount <= this.#size) return null;
    return { who: 'relay', has: this.#total, may: this.#size };
  }

  /** Counts what a caller has anyway. @param amount negative for what they no longer have */
  count(caller: Caller, amount: number): void {
    this.#total += amount;
    for (const key of caller) {
      const count = (this.#countOf.get(key) ?? 0) + amount;
      if (count === 0) this.#countOf.delete(key);
      else this.#countOf.set(key, count);
    }
  }

  /** How much of their share a caller has: 0 is none, 1 all, more than 1 too much. */
  shareOf(caller: Caller): number {
    const shares = caller.map((key, level) => {
      const count = this.#countOf.get(key) ?? 0;
      return count === 0 ? 0 : count / Math.max(this.#shareAt(level), 1);
    });
    return Math.max(0, ...shares);
  }

  /** How many keys of callers are counted: 0 if nobody has anything. */
  get callers(): number {
    return this.#countOf.size;
  }

  #shareAt(level: number): number {
    const free = Math.max(this.#size - this.#total, 0);
    const share = Math.floor((SHARES[level]?.part ?? 1) * free * (free / this.#size) ** 2);
    return Math.max(share, Math.min(free, MINIMUM));
  }
}
