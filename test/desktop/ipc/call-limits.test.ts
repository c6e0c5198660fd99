import { describe, expect, it } from 'vitest';
import { CALL_CLASSES, type CallClass, CallLimits } from '../../../main/desktop/ipc/call-limits.ts';
import type { CallName } from '../../../preload/contract.ts';

/** Limits at a moment that the test moves. */
function limits() {
  let now = 0;
  const all = new CallLimits({ now: () => now });
  return {
    pass: (ms: number) => {
      now += ms;
    },
    /** @returns how many of so many calls at once are admitted */
    admitted: (name: CallName, calls: number) =>
      Array.from({ length: calls }).filter(() => all.admit(name)).length,
  };
}

describe('calls of the page', () => {
  it.each<[CallName, number, number]>([
    ['host', 5, 3_000],
    ['checkRelay', 20, 1_000],
    ['forgetPeer', 60, 200],
    ['checkCode', 240, 20],
  ])('like %s: %d at once, then one in %d ms', (name, burst, interval) => {
    const { pass, admitted } = limits();
    expect(admitted(name, 300)).toBe(burst);
    pass(interval - 1);
    expect(admitted(name, 300)).toBe(0);
    pass(1);
    expect(admitted(name, 300)).toBe(1);
    pass(3 * interval);
    expect(admitted(name, 300)).toBe(3);
    pass(60_000);
    expect(admitted(name, 300)).toBe(burst);
  });

  it('share a limit with those that do the like, and with no others', () => {
    const { admitted } = limits();
    expect(admitted('host', 300)).toBe(5);
    expect(admitted('join', 1)).toBe(0);
    expect(admitted('cancel', 1)).toBe(1);
  });

  it('that make or answer a pairing are not among the cheap ones', () => {
    const cheap: readonly CallClass[] = ['read'];
    const names = Object.entries(CALL_CLASSES).flatMap(([name, kind]) =>
      cheap.includes(kind) ? [name] : [],
    );
    expect(names).toEqual([
      'checkCode',
      'readRelay',
      'reportVisibleFailures',
      'reportVisiblePairings',
      'readReport',
    ]);
  });
});
