import { mkdirSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { nodeWatchSystem, type WatchSystem } from '../../main/wire-home/watch-system.ts';
import { ID, newRecord } from './record-samples.ts';
import { CODE, makeHome, modeOf, newPairing, put, realWait, requestFile } from './support.ts';

const FILE = `${CODE}.json`;
const NFS = 0x6969;

/** Watches a home; the system reports at its own pace, so what is expected is waited for. */
async function watched(home = makeHome()) {
  const seen: (string | null)[] = [];
  onTestFinished(home.store.watch((code) => void seen.push(code)));
  expect(await isWatched(home)).toBe(true);
  await vi.waitFor(() => expect(seen).toContain(null));
  seen.length = 0;
  return { home, seen };
}

async function isWatched({ store }: Pick<ReturnType<typeof makeHome>, 'store'>): Promise<boolean> {
  return (await store.list()).isWatched;
}

/** A home whose watching differs from the real one. */
function homeWith(watchSystem: Partial<WatchSystem>, platform: NodeJS.Platform = 'linux') {
  const home = makeHome({ platform, watchSystem: { ...nodeWatchSystem, ...watchSystem } });
  const seen: (string | null)[] = [];
  onTestFinished(home.store.watch((code) => void seen.push(code)));
  return { home, seen };
}

describe('watching the pairings', () => {
  it('makes the folders, for their owner alone', async () => {
    const { home } = await watched();
    const { pendingPairs, records } = home.paths;
    expect([pendingPairs, records].map(modeOf)).toEqual(['700', '700']);
  });

  it('tells the code of a file that is new, changed or gone', async () => {
    const { home, seen } = await watched();
    for (const change of [
      () => put(home.inPending(FILE), requestFile()),
      () => put(home.inPending(FILE), requestFile({ status: 'aborted' })),
      () => rmSync(home.inPending(FILE)),
    ]) {
      seen.length = 0;
      change();
      await vi.waitFor(() => expect(seen).toContain(CODE));
    }
  });

  it('notices what another process of ours saves, in either version', async () => {
    const { home, seen } = await watched();
    const other = makeHome({}, home.root);
    for (const pairing of [newPairing(), newRecord()]) {
      await other.store.create(pairing);
      await vi.waitFor(() => expect(seen).toContain(pairing.id));
    }
  });

  it('notices what is only in the sidecar', async () => {
    const { home, seen } = await watched();
    put(`${home.paths.tray}/${FILE}`, '{}');
    await vi.waitFor(() => expect(seen).toEqual([CODE]));
  });

  it.each(['daemonPid', 'engineLock'] as const)(
    'asks for a look when %s is written',
    async (file) => {
      const home = makeHome();
      put(home.paths[file], '');
      const { seen } = await watched(home);
      put(home.paths[file], '{}');
      await vi.waitFor(() => expect(seen).toContain(null));
    },
  );

  it('asks for a look at everything when another name changes', async () => {
    const { home, seen } = await watched();
    put(home.inPending('notes.txt'), 'x');
    await vi.waitFor(() => expect(seen).toContain(null));
  });

  it('is not woken by files of the CLI that have nothing to do with pairings', async () => {
    const { home, seen } = await watched();
    put(`${home.paths.state}/last_sync.json`, '{}');
    put(`${home.paths.tray}/proofs.json`, '{}');
    put(home.inPending(FILE), requestFile());
    await vi.waitFor(() => expect(seen).toContain(CODE));
    expect(seen).not.toContain(null);
  });

  it.each<[string, (state: string) => void]>([
    ['removed', (state) => rmSync(state, { recursive: true })],
    ['moved away', (state) => renameSync(state, `${state}-before`)],
    [
      'replaced by a link to another folder',
      (state) => {
        renameSync(state, `${state}-before`);
        mkdirSync(`${state}-elsewhere`);
        symlinkSync(`${state}-elsewhere`, state);
      },
    ],
  ])('asks for a look after the folders were %s, and goes on from it', async (_, change) => {
    const { home, seen } = await watched();
    change(home.paths.state);
    await vi.waitFor(() => expect(seen).toContain(null));
    expect(await isWatched(home)).toBe(true);
    seen.length = 0;
    put(home.inPending(FILE), requestFile());
    await home.store.create(newRecord());
    await vi.waitFor(() => expect(seen).toEqual(expect.arrayContaining([CODE, ID])));
  });

  it('leaves a moment to whoever removes the home before it asks for a look', async () => {
    const pauses: number[] = [];
    const home = makeHome({
      wait: async (ms) => {
        pauses.push(ms);
        await realWait(0);
      },
    });
    await watched(home);
    pauses.length = 0;
    rmSync(home.paths.records, { recursive: true });
    await vi.waitFor(() => expect(pauses).toContain(1_000));
    expect(pauses[0]).toBe(1_000);
  });

  it('misses nothing that is written while the watching begins', async () => {
    const home = makeHome();
    const seen: (string | null)[] = [];
    onTestFinished(home.store.watch((code) => void seen.push(code)));
    const list = home.store.list();
    put(home.inPending(FILE), requestFile());
    await vi.waitFor(async () => {
      const found = (await list).pairings.some(({ id }) => id === CODE);
      expect(found || seen.includes(CODE)).toBe(true);
    });
  });
});

describe('the home is to be looked at from time to time', () => {
  it('while nobody watches it', async () => {
    expect(await isWatched(makeHome())).toBe(false);
  });

  it('where this account watches too much already, until it does not', async () => {
    let isFull = true;
    const { home, seen } = homeWith({
      watch(...args) {
        if (isFull) throw Object.assign(new Error('watch'), { code: 'ENOSPC' });
        return nodeWatchSystem.watch(...args);
      },
    });
    expect(await isWatched(home)).toBe(false);
    expect(seen).toEqual([]);
    isFull = false;
    expect(await isWatched(home)).toBe(true);
  });

  it('on a network drive, although it is watched', async () => {
    const { home, seen } = homeWith({ typeOf: async () => NFS });
    expect(await isWatched(home)).toBe(false);
    put(home.inPending(FILE), requestFile());
    await vi.waitFor(() => expect(seen).toContain(CODE));
  });

  it('after the watching broke, which is told, until the next look', async () => {
    const broken: (() => void)[] = [];
    const { home, seen } = homeWith({
      watch(folder, told, failed) {
        broken.push(failed);
        return nodeWatchSystem.watch(folder, told, failed);
      },
    });
    await isWatched(home);
    await vi.waitFor(() => expect(seen).toContain(null));
    seen.length = 0;
    broken[0]?.();
    await vi.waitFor(() => expect(seen).toEqual([null]));
    expect(await isWatched(home)).toBe(true);
    expect(broken).toHaveLength(5);
  });

  it('while a file is half-written, since only time tells that it was abandoned', async () => {
    const { home, seen } = await watched();
    put(home.inPending(FILE), '{"half":');
    await vi.waitFor(() => expect(seen).toContain(CODE));
    expect(await isWatched(home)).toBe(false);
  });

  it.runIf(process.platform === 'linux')('where no folder can be made', async () => {
    const home = makeHome({}, '/proc/none');
    onTestFinished(home.store.watch(() => undefined));
    expect(await isWatched(home)).toBe(false);
  });

  it('where a file is in the place of a folder', async () => {
    const home = makeHome();
    for (const folder of [home.paths.pendingPairs, home.paths.records]) put(folder, 'a file');
    const seen: (string | null)[] = [];
    const unwatch = home.store.watch((code) => void seen.push(code));
    onTestFinished(unwatch);
    await expect(home.store.list()).rejects.toMatchObject({ code: 'home-unreadable' });
  });
});

it('nothing is told any more once it was stopped', async () => {
  const home = makeHome();
  const seen: (string | null)[] = [];
  home.store.watch((code) => void seen.push(code))();
  const other = await watched(home);
  put(home.inPending(FILE), requestFile());
  await vi.waitFor(() => expect(other.seen).toContain(CODE));
  expect(seen).toEqual([]);
});
