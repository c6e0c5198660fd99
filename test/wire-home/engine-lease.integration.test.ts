import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { doesPairings, parseDaemonPid } from '../../main/wire-home/daemon-pid.ts';
import { holderOf, mayRunOwn, recordOf, startDaemon } from './lease-processes.ts';
import { codeOf, jsonOf, makeHome, namesIn, put, textOf } from './support.ts';

describe('daemon.pid', () => {
  it('is read in both of its forms', () => {
    expect(parseDaemonPid('{"pid": 12, "version": "0.6.1"}')).toEqual({
      pid: 12,
      version: '0.6.1',
    });
    expect(parseDaemonPid(' 12\n')).toEqual({ pid: 12, version: null });
  });

  it.each(['', '0', '-1', '1.5', '99999999999', '{"pid":"12"}', '{"pid":0}', '{', '[12]'])(
    'names nobody when it is %j',
    (text) => {
      expect(parseDaemonPid(text)).toBeNull();
    },
  );

  it.each([
    ['0.5.11', true],
    ['0.14.2', true],
    ['0.15.0', false],
    ['0.17.3-beta', false],
    ['1.0.0', false],
    ['unknown', true],
    [null, true],
  ])('tells of version %s whether it does pairings', (version, answer) => {
    expect(doesPairings(version)).toBe(answer);
  });
});

describe('the lease of the engine', () => {
  it('is ours in a home where nobody is', async () => {
    const home = makeHome();
    expect(await home.lease.acquire(false)).toEqual({ role: 'engine' });
    expect(namesIn(home.paths.state)).toEqual([]);
    await home.lease.release();
  });

  it('is marked in daemon.pid only while a pairing is live', async () => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    await home.lease.acquire(true);
    expect(jsonOf(home.paths.daemonPid)).toEqual({
      schema: 'wire-daemon-pid-v1',
      pid: process.pid,
      bin_path: process.execPath,
      version: '0.1.0+wire-tray',
      started_at: '2026-11-22T12:00:00.000Z',
      did: (await home.peerBook.identity()).did,
      relay_url: null,
    });
    const before = textOf(home.paths.daemonPid);
    await home.lease.acquire(true);
    expect(textOf(home.paths.daemonPid)).toBe(before);
    await home.lease.acquire(false);
    expect(namesIn(home.paths.state)).toEqual([]);
    await home.lease.release();
  });

  it('is given back on release', async () => {
    const home = makeHome();
    await home.lease.acquire(true);
    await home.lease.release();
    expect(namesIn(home.paths.state)).toEqual([]);
    const next = makeHome({}, home.root);
    expect(await next.lease.acquire(false)).toEqual({ role: 'engine' });
    await next.lease.release();
  });

  it('belongs to the first of our own processes', async () => {
    const home = makeHome();
    const other = makeHome({ version: '0.2.0' }, home.root);
    await home.lease.acquire(true);
    expect(await other.lease.acquire(true)).toEqual({
      role: 'companion',
      of: 'wire-tray',
      version: '0.1.0',
      runsOwn: false,
    });
    await home.lease.release();
    expect(await other.lease.acquire(false)).toEqual({ role: 'engine' });
    await other.lease.release();
  });

  it.each(['0.14.2', null])('belongs to a living wire daemon of version %s', async (version) => {
    const home = makeHome();
    const daemon = await startDaemon('wire', 'daemon');
    const record = recordOf(daemon.pid, version);
    put(home.paths.daemonPid, record);
    expect(await home.lease.acquire(true)).toEqual({
      role: 'companion',
      of: 'wire',
      version,
      runsOwn: true,
    });
    expect(jsonOf(home.paths.daemonPid)).toEqual(record);
    await daemon.stop();
    expect(await home.lease.acquire(true)).toEqual({ role: 'engine' });
    expect(jsonOf(home.paths.daemonPid).pid).toBe(process.pid);
    await home.lease.release();
  });

  it('belongs to a living wire daemon, not to the program of ours that waits beside it', async () => {
    const home = makeHome();
    const other = makeHome({ version: '0.2.0' }, home.root);
    await home.lease.acquire(true);
    const daemon = await startDaemon('wire', 'daemon');
    put(home.paths.daemonPid, recordOf(daemon.pid, '0.14.2'));
    const ofWire = { role: 'companion', of: 'wire', version: '0.14.2' };
    // Only the one that holds our own lock runs pairings of version 2 meanwhile.
    expect([await home.lease.acquire(true), await other.lease.acquire(true)]).toEqual([
      { ...ofWire, runsOwn: true },
      { ...ofWire, runsOwn: false },
    ]);
    await daemon.stop();
    expect(await other.lease.acquire(true)).toMatchObject({ of: 'wire-tray', version: '0.1.0' });
    await home.lease.release();
  });

  it('passes from one program of ours to the next also beside a living wire daemon', async () => {
    const home = makeHome();
    const other = makeHome({}, home.root);
    const daemon = await startDaemon('wire', 'daemon');
    put(home.paths.daemonPid, recordOf(daemon.pid, '0.14.2'));
    const before = textOf(home.paths.daemonPid);
    expect(await home.lease.acquire(false)).toMatchObject({ of: 'wire', runsOwn: true });
    await home.lease.release();
    expect(await other.lease.acquire(false)).toMatchObject({ of: 'wire', runsOwn: true });
    expect(await home.lease.acquire(false)).toMatchObject({ of: 'wire', runsOwn: false });
    await other.lease.release();
    expect(textOf(home.paths.daemonPid)).toBe(before);
  });

  it.each<[string, (wire: number) => object | null]>([
    ['nobody', () => null],
    ['a wire daemon', (wire) => recordOf(wire, '0.14.2')],
    ['a daemon that does no pairings', (wire) => recordOf(wire, '0.15.0')],
    ['one of ours that is gone', () => recordOf(4_194_305, '0.1.0+wire-tray')],
  ])(
    'is held by one of three processes of ours, whoever daemon.pid names: %s',
    async (_who, named) => {
      const home = makeHome();
      const daemon = await startDaemon('wire', 'daemon');
      const record = named(daemon.pid);
      if (record !== null) put(home.paths.daemonPid, record);
      const holders = await Promise.all([1, 2, 3].map(() => holderOf(home.root)));
      expect(holders.filter(({ state }) => mayRunOwn(state))).toHaveLength(1);
      await Promise.all(holders.map(({ end }) => end()));
      // Once killed, they hold nothing.
      expect(mayRunOwn(await home.lease.acquire(true))).toBe(true);
      await home.lease.release();
    },
  );

  it('belongs to a daemon that has only left its number', async () => {
    const home = makeHome();
    const daemon = await startDaemon('/usr/local/bin/wire', 'daemon');
    put(home.paths.daemonPid, `${daemon.pid}\n`);
    expect(await home.lease.acquire(true)).toMatchObject({ role: 'companion', of: 'wire' });
    await home.lease.release();
  });

  it('is ours beside a daemon that does no pairings, whose record stays', async () => {
    const home = makeHome();
    const daemon = await startDaemon('wire', 'daemon');
    put(home.paths.daemonPid, recordOf(daemon.pid, '0.15.0'));
    const before = textOf(home.paths.daemonPid);
    expect(await home.lease.acquire(true)).toEqual({ role: 'engine' });
    expect(await home.lease.acquire(false)).toEqual({ role: 'engine' });
    await home.lease.release();
    expect(textOf(home.paths.daemonPid)).toBe(before);
  });

  it('is ours when the number in daemon.pid now belongs to another program', async () => {
    const home = makeHome();
    const stranger = await startDaemon('editor', 'daemon');
    put(home.paths.daemonPid, recordOf(stranger.pid, '0.14.2'));
    expect(await home.lease.acquire(true)).toEqual({ role: 'engine' });
    expect(jsonOf(home.paths.daemonPid).pid).toBe(process.pid);
    await home.lease.release();
  });

  it.each(['', 'garbage', '{"pid":'])('is ours when daemon.pid is damaged: %j', async (text) => {
    const home = makeHome();
    put(home.paths.daemonPid, text);
    expect(await home.lease.acquire(true)).toEqual({ role: 'engine' });
    expect(jsonOf(home.paths.daemonPid).pid).toBe(process.pid);
    await home.lease.release();
  });

  it('leaves the record of a daemon that has taken the home meanwhile', async () => {
    const home = makeHome();
    await home.lease.acquire(true);
    const record = recordOf(process.ppid, '0.14.2');
    put(home.paths.daemonPid, record);
    await home.lease.release();
    expect(jsonOf(home.paths.daemonPid)).toEqual(record);
  });

  it('fails with a reason when daemon.pid cannot be read', async () => {
    const home = makeHome();
    put(join(home.paths.daemonPid, 'file'), '');
    expect(await codeOf(home.lease.acquire(true))).toBe('home-unreadable');
    expect(await codeOf(home.lease.release())).toBe('home-unreadable');
  });

  it.each([4_194_305, process.ppid])(
    'is not left marked by one of our programs that was killed, whoever is process %i now',
    async (pid) => {
      const home = makeHome();
      put(home.paths.daemonPid, recordOf(pid, '0.1.0+wire-tray'));
      expect(await home.lease.acquire(false)).toEqual({ role: 'engine' });
      expect(namesIn(home.paths.state)).toEqual([]);
      await home.lease.release();
    },
  );

  it.runIf(process.platform === 'linux')(
    'is ours when a wire daemon got the number of one of our programs that was killed',
    async () => {
      const home = makeHome();
      const { pid } = await startDaemon('wire', 'daemon');
      put(home.paths.daemonPid, recordOf(pid, '0.1.0+wire-tray'));
      expect(await home.lease.acquire(false)).toEqual({ role: 'engine' });
      await home.lease.release();
    },
  );

  it('is given back even when daemon.pid cannot be read', async () => {
    const home = makeHome();
    await home.lease.acquire(false);
    put(join(home.paths.daemonPid, 'file'), '');
    await home.lease.release().catch(() => undefined);
    rmSync(home.paths.daemonPid, { recursive: true });
    const next = makeHome({}, home.root);
    expect(await next.lease.acquire(false)).toEqual({ role: 'engine' });
    await next.lease.release();
  });
});

describe.each(['linux', 'win32'] as const)('whether an engine runs, as on %s', (platform) => {
  const homeIn = (root?: string) => makeHome({ platform }, root);

  it('is found out without a trace in a home where nobody is', async () => {
    const home = homeIn();
    expect([await home.engineRuns(), await home.ownEngineRuns()]).toEqual([false, false]);
    expect(namesIn(home.root)).toEqual([]);
  });

  it('is true as long as one of ours does', async () => {
    const home = homeIn();
    const other = homeIn(home.root);
    const asked = async () => [
      await home.engineRuns(),
      await other.engineRuns(),
      await home.ownEngineRuns(),
      await other.ownEngineRuns(),
    ];
    await home.lease.acquire(false);
    expect(await asked()).toEqual([true, true, true, true]);
    await home.lease.release();
    expect(await asked()).toEqual([false, false, false, false]);
  });

  it('is not believed from the note of a process that is gone', async () => {
    const home = homeIn();
    put(home.paths.engineLock, { pid: 4_194_305, version: '0.1.0' });
    put(join(home.paths.temporary, 'engine.lock.held'), '4194305');
    expect([await home.engineRuns(), await home.ownEngineRuns()]).toEqual([false, false]);
  });
});

describe.runIf(process.platform === 'linux')('whether an engine runs', () => {
  it.each([
    ['0.14.2', true],
    ['0.15.0', false],
  ])('counts a living wire daemon of version %s, %s, as none of ours', async (version, answer) => {
    const home = makeHome();
    const daemon = await startDaemon('wire', 'daemon');
    put(home.paths.daemonPid, recordOf(daemon.pid, version));
    expect([await home.engineRuns(), await home.ownEngineRuns()]).toEqual([answer, false]);
    await daemon.stop();
    expect(await home.engineRuns()).toBe(false);
  });

  it('counts one of ours that holds its lock beside a living wire daemon', async () => {
    const home = makeHome();
    const other = makeHome({}, home.root);
    const daemon = await startDaemon('wire', 'daemon');
    put(home.paths.daemonPid, recordOf(daemon.pid, '0.14.2'));
    await home.lease.acquire(false);
    expect(await other.ownEngineRuns()).toBe(true);
    await home.lease.release();
    expect(await other.ownEngineRuns()).toBe(false);
  });
});
