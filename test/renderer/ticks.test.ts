import { describe, expect, it } from 'vitest';
import {
  ALL_GROUPS,
  isAnswered,
  isComplete,
  isTicked,
  NOTHING_TICKED,
  type Ticked,
  toggled,
} from '../../renderer/text/ticks.ts';

const OURS = 'a'.repeat(64);
const THEIRS = 'b'.repeat(64);
const GROUPS = Array.from({ length: 16 }, (_, at) => at);

/** Ticks off all groups of one fingerprint. */
function read(ticked: Ticked, hex: string): Ticked {
  return GROUPS.reduce((before, at) => toggled(before, hex, at), ticked);
}

describe('the groups of two fingerprints', () => {
  it('are ticked off one by one, and a tick can be taken back', () => {
    const ticked = toggled(NOTHING_TICKED, OURS, 3);
    expect(isTicked(ticked, OURS, 3)).toBe(true);
    expect(isTicked(ticked, THEIRS, 3)).toBe(false);
    expect(isTicked(ticked, OURS, 4)).toBe(false);
    expect(toggled(ticked, OURS, 3).size).toBe(0);
  });

  it('are complete once all of both were read', () => {
    expect(ALL_GROUPS).toBe(32);
    const half = read(NOTHING_TICKED, OURS);
    expect(isComplete(half)).toBe(false);
    expect(isComplete(read(half, THEIRS))).toBe(true);
    expect(isComplete(toggled(read(half, THEIRS), THEIRS, 15))).toBe(false);
  });
});

describe('a comparison', () => {
  it('is answered if there is a result that can be read', () => {
    const at = '2026-11-03T12:00:00Z';
    expect(isAnswered({ result: 'same', at })).toBe(true);
    expect(isAnswered({ result: 'differs', at })).toBe(true);
    expect(isAnswered({ result: 'unreadable' })).toBe(false);
    expect(isAnswered(null)).toBe(false);
  });
});
