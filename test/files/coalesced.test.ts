import { describe, expect, it } from 'vitest';
import { coalesced } from '../../main/files/coalesced.ts';

/** A run that the test ends itself. */
function runs() {
  const ends: ((error?: Error) => void)[] = [];
  let idle = 0;
  const run = coalesced(
    () =>
      new Promise<void>((resolve, reject) => {
        ends.push((error) => (error === undefined ? resolve() : reject(error)));
      }),
    () => {
      idle += 1;
    },
  );
  return { run, ends, idle: () => idle };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('calls that share a run', () => {
  it('share one that has not begun, and never one that has', async () => {
    const { run, ends } = runs();
    const first = run();
    await settle();
    const later = [run(), run(), run()];
    await settle();
    expect(ends).toHaveLength(1);
    ends[0]?.();
    await first;
    await settle();
    expect(ends).toHaveLength(2);
    ends[1]?.();
    await Promise.all(later);
    expect(ends).toHaveLength(2);
  });

  it('all fail with it, and the next run is another one', async () => {
    const { run, ends } = runs();
    const failed = Promise.allSettled([run(), run()]);
    await settle();
    ends[0]?.(new Error('disk full'));
    expect((await failed).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const next = run();
    await settle();
    ends[1]?.();
    await next;
  });

  it('tell when nobody waits any more', async () => {
    const { run, ends, idle } = runs();
    const first = run();
    await settle();
    const second = run();
    ends[0]?.();
    await first;
    await settle();
    expect(idle()).toBe(0);
    ends[1]?.();
    await second;
    await settle();
    expect(idle()).toBe(1);
  });
});
