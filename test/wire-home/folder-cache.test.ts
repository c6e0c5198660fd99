import { renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { FolderCache } from '../../main/wire-home/folder-cache.ts';
import { put, temporaryFolder, textOf } from './support.ts';

/** A cache over a folder that changed long ago, in which texts that say so are final. */
function cacheOf(folder: string, wall = () => Date.now() + 60_000) {
  const read: string[] = [];
  const cache = new FolderCache({
    folder,
    read: (name) => {
      read.push(name);
      return Promise.resolve(textOf(join(folder, name)));
    },
    isFinal: (text) => text.startsWith('final'),
    wall,
  });
  return { cache, read };
}

describe('a folder that is looked at every second', () => {
  it('is empty when it is not there', async () => {
    expect(await cacheOf(join(temporaryFolder(), 'none')).cache.scan()).toEqual(new Map());
  });

  it('has each file read once', async () => {
    const folder = temporaryFolder();
    put(join(folder, 'a.json'), 'live');
    put(join(folder, 'b.json'), 'final');
    put(join(folder, 'c.txt'), 'other');
    const { cache, read } = cacheOf(folder);
    for (let time = 0; time < 3; time += 1) {
      expect(await cache.scan()).toEqual(
        new Map([
          ['a.json', 'live'],
          ['b.json', 'final'],
        ]),
      );
    }
    // Together, so in any order.
    expect(read).toHaveLength(2);
    expect(new Set(read)).toEqual(new Set(['a.json', 'b.json']));
  });

  it('has a live file read again that was written in place', async () => {
    const folder = temporaryFolder();
    put(join(folder, 'a.json'), 'live');
    const { cache } = cacheOf(folder);
    await cache.scan();
    await cache.scan();
    put(join(folder, 'a.json'), 'live, and more');
    expect((await cache.scan()).get('a.json')).toBe('live, and more');
  });

  // File systems round the time of a change, to two seconds at worst.
  it.each([
    [2_000, 'final again'],
    [2_001, 'final'],
  ])(
    'is trusted not to have changed only if its time lies more than 2 s back: %i ms',
    async (age, text) => {
      const folder = temporaryFolder();
      put(join(folder, 'a.json'), 'final');
      put(join(folder, 'new'), 'final again');
      const changed = new Date(1_800_000_000_000);
      utimesSync(folder, changed, changed);
      const { cache } = cacheOf(folder, () => changed.getTime() + age);
      await cache.scan();
      renameSync(join(folder, 'new'), join(folder, 'a.json'));
      utimesSync(folder, changed, changed);
      expect(statSync(folder).mtimeMs).toBe(changed.getTime());
      expect((await cache.scan()).get('a.json')).toBe(text);
    },
  );

  it('has a final file read again that was replaced, and forgets one that was removed', async () => {
    const folder = temporaryFolder();
    put(join(folder, 'a.json'), 'final');
    const { cache } = cacheOf(folder);
    await cache.scan();
    await cache.scan();
    put(join(folder, 'new'), 'final again');
    renameSync(join(folder, 'new'), join(folder, 'a.json'));
    expect((await cache.scan()).get('a.json')).toBe('final again');
    rmSync(join(folder, 'a.json'));
    expect(await cache.scan()).toEqual(new Map());
  });
});
