import { rmSync } from 'node:fs';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { ID, newRecord } from './record-samples.ts';
import { CODE, makeHome, modeOf, newPairing, put, realWait, requestFile } from './support.ts';

const FILE = `${CODE}.json`;

/** Watches a home; the system reports at its own pace, so what is expected is waited for. */
async function watched(home = makeHome()) {
  const seen: (string | null)[] = [];
  onTestFinished(home.store.watch((code) => void seen.push(code)));
  // Once for each of the two folders.
  await vi.waitFor(() => expect(seen).toEqual([null, null]));
  seen.length = 0;
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

  it('asks for a look at everything when another name changes', async () => {
    const { home, seen } = await watched();
    put(home.inPending('notes.txt'), 'x');
    await vi.waitFor(() => expect(seen).toContain(null));
  });

  it('goes on after the folders were removed, from the next listing on', async () => {
    const { home, seen } = await watched();
    const { pendingPairs, records } = home.paths;
    for (const folder of [pendingPairs, records]) rmSync(folder, { recursive: true });
    await home.store.list();
    await vi.waitFor(() => expect(seen).toContain(null));
    seen.length = 0;
    put(home.inPending(FILE), requestFile());
    await home.store.create(newRecord());
    await vi.waitFor(() => expect(seen).toEqual(expect.arrayContaining([CODE, ID])));
  });

  it.runIf(process.platform === 'linux')('gives up where no folder can be made', async () => {
    const home = makeHome({}, '/proc/none');
    onTestFinished(home.store.watch(() => undefined));
    await realWait(10);
    expect(await home.store.list()).toEqual({ pairings: [], problems: [], usedCodes: [] });
  });

  it('stays silent where it is not possible, and where it was stopped', async () => {
    const blocked = makeHome();
    const { pendingPairs, records } = blocked.paths;
    for (const folder of [pendingPairs, records]) put(folder, 'a file where a folder belongs');
    const seen: (string | null)[] = [];
    onTestFinished(blocked.store.watch((code) => void seen.push(code)));
    const home = makeHome();
    home.store.watch((code) => void seen.push(code))();
    const other = await watched(home);
    put(home.inPending(FILE), requestFile());
    await vi.waitFor(() => expect(other.seen).toContain(CODE));
    expect(seen).toEqual([]);
  });
});
