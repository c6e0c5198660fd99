import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { isFlockHeld, tryFlock } from '../../main/wire-home/flock.ts';
import { itOnLinux } from '../support/where.ts';
import { put, temporaryFolder, textOf } from './support.ts';

describe('a flock', () => {
  itOnLinux('is held by the process that took it, until it is released', async () => {
    const path = join(temporaryFolder(), 'engine.lock');
    const lock = await tryFlock(path);
    expect(await isFlockHeld(path, process.pid)).toBe(true);
    expect(await isFlockHeld(path, process.ppid)).toBe(false);
    await lock?.release();
    expect(await isFlockHeld(path, process.pid)).toBe(false);
  });

  itOnLinux('is held by nobody where there is no file', async () => {
    expect(await isFlockHeld(join(temporaryFolder(), 'none'), process.pid)).toBe(false);
  });

  itOnLinux('has the text that its holder wrote last', async () => {
    const path = join(temporaryFolder(), 'engine.lock');
    put(path, 'of an earlier holder, and longer');
    const lock = await tryFlock(path);
    await lock?.writeText('first');
    await lock?.writeText('now');
    expect(textOf(path)).toBe('now');
    await lock?.release();
  });
});
