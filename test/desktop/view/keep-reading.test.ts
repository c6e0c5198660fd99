import { describe, expect, it } from 'vitest';
import { keepReading } from '../../../main/desktop/view/keep-reading.ts';
import { FakeClock } from '../../fakes/clock.ts';

/** An app that has just started. */
function app({ isTold = true, takes = 0 } = {}) {
  const clock = new FakeClock();
  const home = { isTold, failing: null as Error | null };
  const errors: unknown[] = [];
  let readings = 0;
  let changed: () => void = () => {};
  void keepReading({
    clock,
    watchBook(callback) {
      changed = callback;
      return { renew: async () => home.isTold, stop() {} };
    },
    async read() {
      readings += 1;
      await clock.wait(takes, new AbortController().signal);
      if (home.failing !== null) throw home.failing;
    },
    onError: (error) => errors.push(error),
  });
  return { clock, home, errors, change: () => changed(), readings: () => readings };
}

describe('the home is read', () => {
  it('soon after the start, and then at once when it changed', async () => {
    const { clock, change, readings } = app();
    await clock.advance(4_999);
    expect(readings()).toBe(0);
    await clock.advance(1);
    expect(readings()).toBe(1);
    await clock.advance(30_000);
    expect(readings()).toBe(1);
    change();
    await clock.advance(0);
    expect(readings()).toBe(2);
  });

  it('a second later for what changed just after a reading', async () => {
    const { clock, change, readings } = app();
    await clock.advance(5_000);
    change();
    change();
    await clock.advance(999);
    expect(readings()).toBe(1);
    await clock.advance(1);
    expect(readings()).toBe(2);
    await clock.advance(60_000);
    expect(readings()).toBe(2);
  });

  it.each([
    ['each minute, where changes are not told', false, 61_000],
    ['all the same each ten minutes, where they are', true, 601_000],
  ])('%s', async (_, isTold, ms) => {
    const { clock, readings } = app({ isTold });
    await clock.advance(5_000);
    await clock.advance(ms - 1);
    expect(readings()).toBe(1);
    await clock.advance(1);
    expect(readings()).toBe(2);
  });

  it('seldom where it takes long, although another program writes all the time', async () => {
    const { clock, change, readings } = app({ takes: 200 });
    await clock.advance(5_000);
    for (let second = 0; second < 60; second += 1) {
      change();
      await clock.advance(1_000);
    }
    expect(readings()).toBe(6);
  });

  it('again after a reading that failed', async () => {
    const { clock, home, errors, change, readings } = app();
    home.failing = new TypeError('a bug');
    await clock.advance(5_000);
    expect(errors).toEqual([home.failing]);
    home.failing = null;
    await clock.advance(1_000);
    change();
    await clock.advance(0);
    expect(readings()).toBe(2);
  });
});
