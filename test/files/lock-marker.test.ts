import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isMarkerHeld, tryMarker } from '../../main/files/lock-marker.ts';
import { namesIn, put, temporaryFolder, textOf } from '../wire-home/support.ts';

describe('a marker', () => {
  it('names this process while the lock is held, with the text that was written', async () => {
    const folder = temporaryFolder();
    const lock = await tryMarker(folder, 'engine.lock');
    const marker = join(folder, 'engine.lock.held');
    expect(textOf(marker)).toBe(String(process.pid));
    await lock?.writeText('{"version":"1"}');
    expect(textOf(marker)).toBe(`${process.pid}\n{"version":"1"}`);
    expect(namesIn(folder)).toEqual(['engine.lock.held']);
    expect(await isMarkerHeld(folder, 'engine.lock')).toBe(true);
    await lock?.release();
    expect(await isMarkerHeld(folder, 'engine.lock')).toBe(false);
  });

  it('may be gone already when the lock is released', async () => {
    const folder = temporaryFolder();
    const lock = await tryMarker(folder, 'engine.lock');
    await lock?.release();
    await expect(lock?.release()).resolves.toBeUndefined();
  });

  it('of another process stays when a lost lock is released', async () => {
    const folder = temporaryFolder();
    const lock = await tryMarker(folder, 'engine.lock');
    const marker = join(folder, 'engine.lock.held');
    put(marker, String(process.ppid));
    expect(await lock?.isCurrent()).toBe(false);
    await lock?.release();
    expect(textOf(marker)).toBe(String(process.ppid));
    expect(await tryMarker(folder, 'engine.lock')).toBeNull();
  });

  it.each(['', 'pid 1', '0', 'nobody'])('that names no process is taken over: %j', async (text) => {
    const folder = temporaryFolder();
    put(join(folder, 'engine.lock.held'), text);
    expect(await isMarkerHeld(folder, 'engine.lock')).toBe(false);
    expect(await tryMarker(folder, 'engine.lock')).not.toBeNull();
  });

  it('that cannot be made is an error, not a lock that somebody holds', async () => {
    const folder = temporaryFolder();
    const missing = join('none', '..', '..', 'none', 'x'.repeat(300));
    await expect(tryMarker(folder, missing)).rejects.toMatchObject({ code: 'ENAMETOOLONG' });
    expect(namesIn(folder)).toEqual([]);
  });
});
