import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Pairing } from '../../main/pairing/machine/pending-pair.ts';
import { itOnPosix } from '../support/where.ts';
import { PAIRED_V2 } from './record-samples.ts';
import {
  CODE,
  codeOf,
  failureOf,
  jsonOf,
  makeHome,
  modeOf,
  NOW,
  namesIn,
  newPairing,
  OPENED_FIELDS,
  OPENING,
  put,
  realWait,
  requestFile,
  textOf,
} from './support.ts';

const FILE = `${CODE}.json`;

async function loaded(home: ReturnType<typeof makeHome>): Promise<Pairing> {
  const pairing = await home.store.load(CODE);
  if (pairing === null) throw new Error('nothing to load');
  return pairing;
}

const opened = (pairing: Pairing): Pairing => ({
  ...pairing,
  state: { status: 'polling', opening: OPENING, pairId: 'pair-1' },
});

describe('a new request', () => {
  it('is a file that the CLI reads, with a sidecar of ours beside', async () => {
    const home = makeHome();
    await home.store.create(newPairing());
    expect(jsonOf(home.inPending(FILE))).toMatchObject(requestFile());
    expect(namesIn(home.paths.pendingPairs)).toEqual([FILE]);
    expect(namesIn(home.paths.tray)).toContain(FILE);
    expect(namesIn(home.paths.temporary)).toEqual([]);
  });

  it('is the same when it is loaded and when it is listed', async () => {
    const home = makeHome();
    const created = await home.store.create(newPairing());
    expect(await home.store.load(CODE)).toEqual(created);
    expect(await home.store.list()).toEqual({
      pairings: [created],
      problems: [],
      usedCodes: [],
      isWatched: false,
    });
  });

  itOnPosix('can be read by its owner alone', async () => {
    const home = makeHome();
    await home.store.create(newPairing());
    const { pendingPairs, tray } = home.paths;
    const modes = [pendingPairs, tray, home.inPending(FILE), join(tray, FILE)].map(modeOf);
    expect(modes).toEqual(['700', '700', '600', '600']);
  });

  it('never replaces one with the same code', async () => {
    const home = makeHome();
    put(home.inPending(FILE), requestFile({ status: 'confirmed' }));
    const before = textOf(home.inPending(FILE));
    expect(await codeOf(home.store.create(newPairing()))).toBe('already-pending');
    expect(textOf(home.inPending(FILE))).toBe(before);
    expect(namesIn(home.paths.tray)).not.toContain(FILE);
  });

  it('is taken back when what we must remember of it cannot be written', async () => {
    const home = makeHome();
    mkdirSync(join(home.paths.tray, FILE), { recursive: true });
    expect(await codeOf(home.store.create(newPairing()))).toBe('home-unwritable');
    expect(namesIn(home.paths.pendingPairs)).toEqual([]);
    expect(await home.store.load(CODE)).toBeNull();
  });

  it('starts afresh where an earlier one with its code has left a sidecar', async () => {
    const home = makeHome();
    const first = await home.store.create(newPairing());
    await home.store.save(first, { ...first, side: { ...first.side, rejoins: 5 } });
    rmSync(home.inPending(FILE));
    put(home.inPending(FILE), requestFile({ created_at: '2026-11-22T11:59:30Z' }));
    expect((await loaded(home)).side.rejoins).toBe(0);
  });
});

describe('saving', () => {
  it('writes file and sidecar', async () => {
    const home = makeHome();
    const before = await home.store.create(newPairing());
    const after = { ...opened(before), side: { ...before.side, unansweredOpens: 1 } };
    const result = await home.store.save(before, after);
    expect(result).toMatchObject({ saved: true });
    expect(result.saved && result.pairing).toEqual(await loaded(home));
    expect(await loaded(home)).toMatchObject({ state: after.state, side: after.side });
  });

  it('remembers messages of a megabyte', async () => {
    const home = makeHome();
    const before = await home.store.create(newPairing());
    const side = { ...before.side, peerBootstrap: 'A'.repeat(1024 * 1024), deadlineAt: NOW };
    await home.store.save(before, { ...before, side });
    expect((await loaded(home)).side).toEqual(side);
  });

  it('refuses to remember more than it could read again', async () => {
    const home = makeHome();
    const before = await home.store.create(newPairing());
    const side = { ...before.side, peerBootstrap: 'A'.repeat(4 * 1024 * 1024) };
    const failure = await failureOf(home.store.save(before, { ...opened(before), side }));
    expect(failure.message).toBe('home-unwritable: state/wire-tray/….json: too-large');
    expect(await loaded(home)).toEqual(before);
  });

  it('keeps fields that we do not know', async () => {
    const home = makeHome();
    put(home.inPending(FILE), textWithNumber());
    const before = await loaded(home);
    await home.store.save(before, opened(before));
    expect(textOf(home.inPending(FILE))).toMatch(/"later": 1\.10,/);
  });

  it('does not overwrite what the CLI has confirmed meanwhile', async () => {
    const home = makeHome();
    const fields = { ...OPENED_FIELDS, sas: '384217' };
    put(home.inPending(FILE), requestFile({ ...fields, status: 'sas_ready' }));
    const before = await loaded(home);
    put(home.inPending(FILE), requestFile({ ...fields, status: 'confirmed' }));
    expect(await home.store.save(before, opened(before))).toEqual({ saved: false });
    expect(jsonOf(home.inPending(FILE)).status).toBe('confirmed');
  });

  it('does not bring back a file that was cancelled', async () => {
    const home = makeHome();
    const before = await home.store.create(newPairing());
    rmSync(home.inPending(FILE));
    expect(await home.store.save(before, opened(before))).toEqual({ saved: false });
    const gone = await loaded(home);
    expect(await home.store.save(gone, opened(gone))).toEqual({ saved: false });
    expect(namesIn(home.paths.pendingPairs)).toEqual([]);
  });

  it('lets one of two writers win', async () => {
    const home = makeHome({ wait: realWait });
    const other = makeHome({ wait: realWait }, home.root);
    const before = await home.store.create(newPairing());
    const results = await Promise.all([
      home.store.save(before, opened(before)),
      other.store.save(before, { ...before, side: { ...before.side, rejoins: 1 } }),
    ]);
    const now = await loaded(home);
    expect(results).toContainEqual({ saved: true, pairing: now });
    expect(results).toContainEqual({ saved: false });
  });

  it('notices that only the sidecar is another', async () => {
    const home = makeHome();
    const before = await home.store.create(newPairing());
    await home.store.save(before, { ...before, side: { ...before.side, sealed: 'c2VhbGVk' } });
    expect(await home.store.save(before, opened(before))).toMatchObject({ saved: false });
    expect((await loaded(home)).side.sealed).toBe('c2VhbGVk');
  });

  it('as gone deletes the file and keeps what is left to do', async () => {
    const home = makeHome();
    const before = await home.store.create(newPairing());
    const paired = { ...PAIRED_V2, movedFrom: 'kept a, offered b', cardKept: true, hasUs: null };
    const after = {
      ...before,
      state: { status: 'gone' },
      side: { ...before.side, paired },
    } as const;
    await home.store.save(before, after);
    expect(namesIn(home.paths.pendingPairs)).toEqual([]);
    expect(await loaded(home)).toMatchObject({ state: { status: 'gone' }, side: { paired } });
  });

  it('fails with the place when the folder cannot be written', async () => {
    const home = makeHome();
    const before = await home.store.create(newPairing());
    rmSync(home.paths.temporary, { recursive: true });
    put(home.paths.temporary, 'a file where a folder belongs');
    const failure = await failureOf(home.store.save(before, opened(before)));
    expect(failure.code).toBe('home-unwritable');
    expect(failure.detail).toBe('state/wire-tray/tmp: not-a-folder');
    expect(jsonOf(home.inPending(FILE)).status).toBe('request_host');
  });
});

describe('a failure', () => {
  it('names the file without its code, which belongs in no log', async () => {
    const home = makeHome();
    mkdirSync(home.inPending(FILE), { recursive: true });
    const failure = await failureOf(home.store.load(CODE));
    expect(failure.message).toBe('home-unreadable: state/wire/pending-pair/….json: not-a-file');
  });
});

describe('a pairing of which the file was deleted', () => {
  it('is listed as gone, with its request, until it is removed', async () => {
    const home = makeHome();
    const { state: _state, stamp: _stamp, ...request } = await home.store.create(newPairing());
    rmSync(home.inPending(FILE));
    const { pairings } = await home.store.list();
    expect(pairings).toMatchObject([{ ...request, state: { status: 'gone' } }]);
    for (const gone of pairings) await home.store.remove(gone);
    expect(await home.store.list()).toEqual({
      pairings: [],
      problems: [],
      usedCodes: [],
      isWatched: false,
    });
    expect(await home.store.load(CODE)).toBeNull();
  });
});

describe('removing', () => {
  it('takes file and sidecar away', async () => {
    const home = makeHome();
    await home.store.remove(await home.store.create(newPairing()));
    expect(namesIn(home.paths.pendingPairs)).toEqual([]);
    expect(namesIn(home.paths.tray)).not.toContain(FILE);
  });

  it('touches nothing of a new request with the same code', async () => {
    const home = makeHome();
    const old = await home.store.create(newPairing());
    rmSync(home.inPending(FILE));
    put(home.inPending(FILE), requestFile({ created_at: '2026-11-22T11:59:30Z' }));
    await home.store.remove(old);
    expect(namesIn(home.paths.pendingPairs)).toEqual([FILE]);
  });
});

function textWithNumber(): string {
  return JSON.stringify(requestFile()).replace('{', '{"later": 1.10, ');
}
