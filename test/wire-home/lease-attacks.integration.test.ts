import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { itAsRoot, itOnPosix, itWhere } from '../support/where.ts';
import { holderOf, IN_CONTAINER, mayRunOwn, recordOf, startProcess } from './lease-processes.ts';
import { makeHome, put } from './support.ts';

describe('the lease of the engine', () => {
  itOnPosix(
    'is lost with its lock file, once another process of ours has taken a new one',
    async () => {
      const home = makeHome();
      await home.lease.acquire(true);
      rmSync(home.paths.engineLock);
      const other = await holderOf(home.root);
      expect(mayRunOwn(other.state)).toBe(true);
      expect(await home.lease.acquire(true)).toMatchObject({ role: 'companion', runsOwn: false });
      await home.lease.release();
      expect(await home.ownEngineRuns()).toBe(true);
    },
  );

  itOnPosix('is kept when its lock file is deleted and nobody else is there', async () => {
    const home = makeHome();
    await home.lease.acquire(true);
    rmSync(home.paths.engineLock);
    expect(await home.ownEngineRuns()).toBe(false);
    expect(await home.lease.acquire(true)).toEqual({ role: 'engine' });
    expect(mayRunOwn((await holderOf(home.root)).state)).toBe(false);
    await home.lease.release();
  });
});

const [unshare = '', ...options] = IN_CONTAINER;
const itInContainers = itWhere(
  spawnSync(unshare, [...options, 'true']).status === 0,
  'needs unshare, and the right to use it',
);

describe('an engine in another container', () => {
  itInContainers('is noticed, though its process id is none here', async () => {
    const home = makeHome();
    const other = await holderOf(home.root, IN_CONTAINER);
    expect(mayRunOwn(other.state)).toBe(true);
    expect(await home.ownEngineRuns()).toBe(true);
    await other.end();
    await expect.poll(() => home.ownEngineRuns()).toBe(false);
  });
});

describe('a process of another account', () => {
  itAsRoot('does not keep us from running the pairings, whatever it calls itself', async () => {
    const home = makeHome();
    const { pid } = await startProcess({ uid: 65_534 }, 'wire', 'daemon');
    put(home.paths.daemonPid, recordOf(pid, '0.14.2'));
    expect(await home.engineRuns()).toBe(false);
    expect(await home.lease.acquire(true)).toEqual({ role: 'engine' });
    await home.lease.release();
  });
});
