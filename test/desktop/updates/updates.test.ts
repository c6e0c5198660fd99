import { describe, expect, it } from 'vitest';
import {
  UpdateProblem,
  type UpdateProgress,
  type UpdateSource,
  Updates,
} from '../../../main/desktop/updates/updates.ts';
import { FakeClock } from '../../fakes/clock.ts';

const DAY = 24 * 60 * 60 * 1000;

/** A feed with one newer version, and a pairing that can be under way. */
function world(change: Partial<UpdateSource> = {}) {
  const done: string[] = [];
  const clock = new FakeClock();
  const state = { pairing: false };
  const failures: unknown[] = [];
  const source: UpdateSource = {
    find: async () => {
      done.push('checked');
      return '0.2.0';
    },
    download: async () => void done.push('downloaded'),
    install: () => done.push('installed'),
    ...change,
  };
  const ports = {
    isPairing: () => state.pairing,
    clock,
    changed: ({ state: now }: UpdateProgress) => done.push(now),
    onError: (error: unknown) => failures.push(error),
  };
  return {
    ...{ done, clock, state, failures },
    updates: new Updates({ ...ports, source }),
    off: new Updates({ ...ports, source: null }),
  };
}

describe('newer versions', () => {
  it('are not looked for without a feed', async () => {
    const { off, clock, done } = world();
    off.start();
    await off.check();
    await clock.advance(DAY);
    expect(off.progress).toEqual({ state: 'off' });
    expect(off.install()).toBe(false);
    expect(done).toEqual([]);
  });

  it('are looked for half a minute after the start, then twice a day', async () => {
    let checks = 0;
    const { updates, clock } = world({
      find: async () => {
        checks += 1;
        return null;
      },
    });
    updates.start();
    await clock.advance(29_000);
    expect(checks).toBe(0);
    await clock.advance(1_000);
    expect(checks).toBe(1);
    await clock.advance(DAY);
    expect(checks).toBe(3);
  });

  it('are downloaded, and wait until the person installs them', async () => {
    const { updates, done } = world();
    await updates.check();
    expect(updates.progress).toEqual({ state: 'ready', version: '0.2.0' });
    expect(done).toEqual(['checked', 'fetching', 'downloaded', 'ready']);
    expect(updates.install()).toBe(true);
    expect(done.at(-1)).toBe('installed');
  });

  it('are never installed while a pairing is under way', async () => {
    const { updates, done, state } = world();
    await updates.check();
    state.pairing = true;
    expect(updates.install()).toBe(false);
    expect(done).not.toContain('installed');
    state.pairing = false;
    expect(updates.install()).toBe(true);
  });

  it('are not installed before they are downloaded', async () => {
    let arrive = () => {};
    const download = () =>
      new Promise<void>((resolve) => {
        arrive = resolve;
      });
    const { updates, done } = world({ download });
    const checking = updates.check();
    await expect.poll(() => updates.progress.state).toBe('fetching');
    expect(updates.install()).toBe(false);
    // One at a time.
    await updates.check();
    expect(updates.progress).toEqual({ state: 'fetching', version: '0.2.0' });
    arrive();
    await checking;
    expect(updates.progress.state).toBe('ready');
    expect(done).not.toContain('installed');
  });

  it.each(['unreachable', 'damaged'] as const)(
    'that are %s leave the app as it is, and are looked for again',
    async (problem) => {
      let answer = (): Promise<void> => Promise.reject(new UpdateProblem(problem, null));
      const { updates, failures } = world({ download: () => answer() });
      await updates.check();
      expect(updates.progress).toEqual({ state: 'failed', problem });
      expect(updates.install()).toBe(false);
      answer = async () => {};
      await updates.check();
      expect(updates.progress.state).toBe('ready');
      expect(failures).toEqual([]);
    },
  );

  it('that fail for an unexpected reason are logged', async () => {
    const error = new Error('unexpected');
    const { updates, failures } = world({ find: () => Promise.reject(error) });
    await updates.check();
    expect(updates.progress).toEqual({ state: 'failed', problem: 'unreachable' });
    expect(failures).toEqual([error]);
  });
});
