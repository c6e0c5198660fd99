import { describe, expect, it } from 'vitest';
import {
  UpdateProblem,
  type UpdateSource,
  Updates,
} from '../../../main/desktop/updates/updates.ts';

/** A place with one newer version, a pairing that can be under way, and a clock of ours. */
function world(change: Partial<UpdateSource> = {}) {
  const done: string[] = [];
  const due: { readonly ms: number; readonly work: () => void }[] = [];
  const state = { pairing: false };
  const failures: unknown[] = [];
  const source: UpdateSource = {
    look: async () => '0.2.0',
    fetch: async () => void done.push('fetched'),
    install: () => done.push('installed'),
    ...change,
  };
  const ports = {
    isPairing: () => state.pairing,
    later: (ms: number, work: () => void) => void due.push({ ms, work }),
    changed: () => done.push('drawn'),
    onError: (error: unknown) => failures.push(error),
  };
  return {
    ...{ done, due, state, failures },
    updates: new Updates({ ...ports, source }),
    off: new Updates({ ...ports, source: null }),
  };
}

describe('newer versions', () => {
  it('are not looked for without a place to look at', async () => {
    const { off, due, done } = world();
    off.start();
    await off.look();
    expect(off.state).toEqual({ state: 'off' });
    expect(off.install()).toBe(false);
    expect({ due, done }).toEqual({ due: [], done: [] });
  });

  it('are looked for half a minute after the start, then twice a day', async () => {
    const { updates, due } = world({ look: async () => null });
    updates.start();
    expect(due.map(({ ms }) => ms)).toEqual([30_000]);
    due[0]?.work();
    expect(due.map(({ ms }) => ms)).toEqual([30_000, 43_200_000]);
    due[1]?.work();
    expect(due).toHaveLength(3);
  });

  it('are fetched, and wait for the person’s word', async () => {
    const { updates, done } = world();
    await updates.look();
    expect(updates.state).toEqual({ state: 'ready', version: '0.2.0', waits: false });
    expect(done).toEqual(['drawn', 'fetched', 'drawn']);
    expect(updates.install()).toBe(true);
    expect(done.at(-1)).toBe('installed');
  });

  it('are never installed while a pairing is under way', async () => {
    const { updates, done, state } = world();
    await updates.look();
    state.pairing = true;
    expect(updates.state).toMatchObject({ state: 'ready', waits: true });
    expect(updates.install()).toBe(false);
    expect(done).not.toContain('installed');
    state.pairing = false;
    expect(updates.install()).toBe(true);
  });

  it('are not installed before they were fetched', async () => {
    let arrive = () => {};
    const fetch = () =>
      new Promise<void>((resolve) => {
        arrive = resolve;
      });
    const { updates, done } = world({ fetch });
    const looking = updates.look();
    await expect.poll(() => updates.state.state).toBe('fetching');
    expect(updates.install()).toBe(false);
    // One at a time.
    await updates.look();
    expect(updates.state).toEqual({ state: 'fetching', version: '0.2.0' });
    arrive();
    await looking;
    expect(updates.state.state).toBe('ready');
    expect(done).not.toContain('installed');
  });

  it.each(['unreachable', 'damaged'] as const)(
    'that are %s leave the app as it is, and are looked for again',
    async (problem) => {
      let answer = (): Promise<void> => Promise.reject(new UpdateProblem(problem, null));
      const { updates, failures } = world({ fetch: () => answer() });
      await updates.look();
      expect(updates.state).toEqual({ state: 'failed', problem });
      expect(updates.install()).toBe(false);
      answer = async () => {};
      await updates.look();
      expect(updates.state.state).toBe('ready');
      expect(failures).toEqual([]);
    },
  );

  it('that fail for a reason nobody foresaw are reported', async () => {
    const error = new Error('unforeseen');
    const { updates, failures } = world({ look: () => Promise.reject(error) });
    await updates.look();
    expect(updates.state).toEqual({ state: 'failed', problem: 'unreachable' });
    expect(failures).toEqual([error]);
  });
});
