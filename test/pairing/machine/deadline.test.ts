import { describe, expect, it } from 'vitest';
import {
  deadlineOf,
  deadlineWithDigits,
  startedDeadline,
  timeLeft,
} from '../../../main/pairing/machine/deadline.ts';
import { LIFETIME, SAS, sample, WALL } from '../samples.ts';

const now = { wall: WALL, lifetime: LIFETIME };
const remembered = { sas: SAS, confirmed: false };

describe('the deadline', () => {
  it('is the saved one while the pairing is live', () => {
    expect(deadlineOf(sample('polling', { deadlineAt: WALL + 5 }))).toBe(WALL + 5);
    expect(deadlineOf(sample('aborted', { deadlineAt: WALL + 5 }))).toBeNull();
  });

  it('starts once', () => {
    expect(startedDeadline(sample('request', { deadlineAt: null }), now)).toBe(WALL + LIFETIME);
    expect(startedDeadline(sample('request', { deadlineAt: WALL + 5 }), now)).toBe(WALL + 5);
  });

  it('starts again with the digits, but not when they were known before a clean stop', () => {
    const side = { deadlineAt: WALL + 5 };
    expect(deadlineWithDigits(sample('polling', side), now)).toBe(WALL + LIFETIME);
    expect(deadlineWithDigits(sample('polling', { ...side, remembered }), now)).toBe(WALL + 5);
  });
});

describe('the time left', () => {
  it.each([
    ['until the deadline', WALL + 5, 5],
    ['none after it', WALL - 5, 0],
    ['never more than a lifetime, whatever the wall clock says', WALL + 10 * LIFETIME, LIFETIME],
  ])('is %s', (_, deadlineAt, left) => {
    expect(timeLeft(sample('sas_ready', { deadlineAt }), now)).toBe(left);
  });

  it('is a lifetime for an opened pairing whose sidecar was lost', () => {
    expect(timeLeft(sample('polling', { deadlineAt: null }), now)).toBe(LIFETIME);
  });

  it('is not limited before the deadline starts, or after the end', () => {
    expect(timeLeft(sample('request', { deadlineAt: null }), now)).toBeNull();
    expect(timeLeft(sample('aborted', { deadlineAt: WALL }), now)).toBeNull();
  });
});
