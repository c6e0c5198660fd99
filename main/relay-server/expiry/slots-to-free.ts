/** A slot, as far as it matters for whether it goes. */
export interface SlotFacts {
  readonly slotId: string;
  /** In ms; null if it is not known. */
  readonly age: number | null;
  readonly used: boolean;
  /** How much of its share of slots its caller has: 1 is all, more is too much. */
  readonly callerShare: number;
}

/** When slots go. */
export interface FreeingRule {
  /** Number of slots that the relay may have. */
  readonly slots: number;
  /** Slots go only while more than this part of them is taken, from 0 to 1. */
  readonly freeSlotsAbove: number;
  /** Younger slots never go, in ms. */
  readonly unusedSlotMs: number;
}

/**
 * Decides which slots go. Used ones and young ones never do. First go those of callers who have more
 * than their share, from the one who has most; then all others, from the oldest.
 * @returns their ids, no more than must go
 */
export function slotsToFree(slots: readonly SlotFacts[], rule: FreeingRule): string[] {
  const excess = slots.length - Math.floor(rule.slots * rule.freeSlotsAbove);
  if (excess <= 0) return [];
  const excessShare = ({ callerShare }: SlotFacts) => Math.max(callerShare, 1);
  const ageOf = ({ age }: SlotFacts) => age ?? 0;
  return slots
    .filter((slot) => !slot.used && ageOf(slot) >= rule.unusedSlotMs)
    .sort((a, b) => excessShare(b) - excessShare(a) || ageOf(b) - ageOf(a))
    .slice(0, excess)
    .map((slot) => slot.slotId);
}
