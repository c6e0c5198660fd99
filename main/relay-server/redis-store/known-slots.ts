/** What never changes of a used slot, so that its token is checked without a call to Redis. */
export interface KnownSlot {
  readonly tokenHash: Buffer;
  /** The tag of whoever allocated it. */
  readonly owner: string;
}

/** The slots that were used last. Used slots are never freed, so what is known of them stays true. */
export class KnownSlots {
  /** Least recently used first. */
  readonly #slots = new Map<string, KnownSlot>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  get(slotId: string): KnownSlot | undefined {
    const slot = this.#slots.get(slotId);
    if (slot === undefined) return undefined;
    this.#slots.delete(slotId);
    this.#slots.set(slotId, slot);
    return slot;
  }

  add(slotId: string, slot: KnownSlot): void {
    this.#slots.set(slotId, slot);
    const [oldest] = this.#slots.keys();
    if (this.#slots.size > this.#most && oldest !== undefined) this.#slots.delete(oldest);
  }

  /** A store that has lost its data has no such slot. */
  forget(slotId: string): void {
    this.#slots.delete(slotId);
  }
}
