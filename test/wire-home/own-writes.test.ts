/** Which files are opened for a pairing of which nobody else writes anything. */
import { constants } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { FRESH_SIDECAR } from '../../main/pairing/machine/pending-pair.ts';
import { CODE, jsonOf, makeHome, newPairing, OPENING, put, realWait } from './support.ts';

const WRITING = constants.O_WRONLY | constants.O_RDWR;

/** Node's own `open` tells which paths are opened to be read; on a disk slow enough for a later ctime. */
function watchReads(): string[] {
  const { open, rename, link } = files;
  const read: string[] = [];
  const slowly =
    (call: typeof rename): typeof rename =>
    async (...paths) => {
      await realWait(20);
      return call(...paths);
    };
  Object.assign(files, {
    rename: slowly(rename),
    link: slowly(link),
    open: (...parameters: Parameters<typeof open>) => {
      const [path, flags] = parameters;
      if (typeof flags === 'number' && (flags & WRITING) === 0) read.push(String(path));
      return open(...parameters);
    },
  });
  syncBuiltinESMExports();
  onTestFinished(() => {
    Object.assign(files, { open, rename, link });
    syncBuiltinESMExports();
  });
  return read;
}

it('what was written is neither read back nor read again before the next write', async () => {
  const { store } = makeHome();
  const read = watchReads();
  let pairing = await store.create(newPairing());
  for (let time = 0; time < 3; time += 1) {
    const side = { ...FRESH_SIDECAR, rejoins: time };
    const state = { status: 'request', opening: { ...OPENING, slotId: `${time}` } } as const;
    const result = await store.save(pairing, { ...pairing, state, side });
    if (!result.saved) throw new Error('nobody else wrote');
    pairing = result.pairing;
    expect(await store.load(CODE)).toEqual(pairing);
    expect((await store.list()).pairings).toEqual([pairing]);
  }
  await store.remove(pairing);
  expect(await store.load(CODE)).toBeNull();
  expect(read).toEqual([]);
});

it('what another program wrote is read before the next write', async () => {
  const { store, inPending, paths } = makeHome();
  const read = watchReads();
  const before = await store.create(newPairing());
  const file = inPending(`${CODE}.json`);
  put(file, { ...jsonOf(file), peer_did: 'did:wire:bob-00000000' });
  expect(await store.save(before, { ...before, side: { ...before.side, rejoins: 1 } })).toEqual({
    saved: false,
  });
  expect(read).toContain(file);
  expect(jsonOf(file)).toMatchObject({ peer_did: 'did:wire:bob-00000000' });
  expect(jsonOf(join(paths.tray, `${CODE}.json`))).toMatchObject({ side: { rejoins: 0 } });
});
