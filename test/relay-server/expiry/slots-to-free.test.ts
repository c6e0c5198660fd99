import { describe, expect, it } from 'vitest';
import { type SlotFacts, slotsToFree } from '../../../main/relay-server/expiry/slots-to-free.ts';

const HOUR = 3_600_000;
const rule = { slots: 10, freeSlotsAbove: 0.8, unusedSlotMs: 24 * HOUR };

function slot(slotId: string, facts: Partial<SlotFacts> = {}): SlotFacts {
  return { slotId, age: 48 * HOUR, used: false, callerShare: 0.1, ...facts };
}

/** Slots that never go. */
function usedSlots(count: number): SlotFacts[] {
  return Array.from({ length: count }, (_, index) =>
    slot(`used ${index}`, { used: true, callerShare: 5, age: 10_000 * HOUR }),
  );
}

describe('unused slots', () => {
  it('stay while no more than 80 % of all slots are taken', () => {
    expect(slotsToFree([...usedSlots(7), slot('a')], rule)).toEqual([]);
  });

  it('go above that, and only as many as are too many', () => {
    const slots = [...usedSlots(7), slot('a'), slot('b'), slot('c')];
    expect(slotsToFree(slots, rule)).toHaveLength(2);
  });

  it('go from the oldest', () => {
    const slots = [slot('new', { age: 25 * HOUR }), slot('old', { age: 90 * HOUR }), slot('mid')];
    expect(slotsToFree([...usedSlots(7), ...slots], rule)).toEqual(['old', 'mid']);
  });

  it('go first where their caller has more than their share, whatever their age', () => {
    const slots = [
      slot('full', { age: 99 * HOUR, callerShare: 1 }),
      slot('over', { callerShare: 1.5 }),
      slot('most', { age: 30 * HOUR, callerShare: 3 }),
    ];
    expect(slotsToFree([...usedSlots(7), ...slots], rule)).toEqual(['most', 'over']);
    expect(slotsToFree([...usedSlots(8), ...slots], rule)).toEqual(['most', 'over', 'full']);
  });

  it('never go within 24 hours, or when their age is not known', () => {
    const slots = [slot('young', { age: 24 * HOUR - 1 }), slot('unknown', { age: null })];
    expect(slotsToFree([...usedSlots(8), ...slots], rule)).toEqual([]);
    expect(slotsToFree([...usedSlots(9), slot('day', { age: 24 * HOUR })], rule)).toEqual(['day']);
  });
});

it('used slots never go, however full the relay is and whoever has them', () => {
  expect(slotsToFree(usedSlots(20), rule)).toEqual([]);
});
