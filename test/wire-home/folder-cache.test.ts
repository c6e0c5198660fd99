import { lstatSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
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
    absent: 'absent',
    isSound: (text) => text !== 'unsound',
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

describe('a file that was written by us', () => {
  /** Notes a file as ours with another value than it holds: who reads it sees the difference. */
  function noted(prepare: (file: string) => void, wall?: () => number) {
    const folder = temporaryFolder();
    const file = join(folder, 'a.json');
    put(file, 'read');
    prepare(file);
    const { cache, read } = cacheOf(folder, wall);
    cache.note('a.json', lstatSync(file, { bigint: true }), 'noted');
    return { cache, read, file };
  }
  /** As after a rename in a later tick of the clock: the mtime is older than the ctime. */
  const earlier = (file: string) => utimesSync(file, 1_700_000_000, 1_700_000_000);

  it('is not read back', async () => {
    const { cache, read } = noted(earlier);
    expect([await cache.get('a.json'), cache.known('a.json')]).toEqual(['noted', 'noted']);
    expect(await cache.scan()).toEqual(new Map([['a.json', 'noted']]));
    expect(read).toEqual([]);
  });

  it.each<[string, (file: string) => void]>([
    ['in place', (file) => put(file, 'READ')],
    ['in place, with its time set back', (file) => [put(file, 'READ'), earlier(file)]],
    [
      'by another file with the same time',
      (file) => [
        put(`${file}.new`, 'READ'),
        earlier(`${file}.new`),
        renameSync(`${file}.new`, file),
      ],
    ],
  ])('is read when another program replaced it %s', async (_, replace) => {
    const { cache, file } = noted(earlier);
    replace(file);
    expect(cache.known('a.json')).toBeUndefined();
    expect(await cache.get('a.json')).toBe('READ');
  });

  it('is read when it was renamed in the tick of its writing, however late that is asked', async () => {
    const later = Date.now() / 1000 + 60;
    const { cache, read } = noted(
      (file) => utimesSync(file, later, later),
      () => Date.now() + 3_600_000,
    );
    expect(cache.known('a.json')).toBeUndefined();
    expect(await cache.get('a.json')).toBe('read');
    expect(read).toEqual(['a.json']);
  });

  it('is absent once it was removed', async () => {
    const { cache, read, file } = noted(earlier);
    rmSync(file);
    expect([await cache.get('a.json'), cache.known('a.json')]).toEqual(['absent', 'absent']);
    expect(read).toEqual([]);
  });
});

describe('a file that was read', () => {
  it.each([
    [2_000, 2],
    [2_001, 1],
  ])(
    'in the %i ms after its last change is read %i times for two questions',
    async (age, times) => {
      const folder = temporaryFolder();
      const file = join(folder, 'a.json');
      // In the future, so that the ctime is not later.
      const changed = 1_800_000_000;
      put(file, 'text');
      utimesSync(file, changed, changed);
      const { cache, read } = cacheOf(folder, () => changed * 1000 + age);
      for (let time = 0; time < 2; time += 1) expect(await cache.get('a.json')).toBe('text');
      expect(read).toHaveLength(times);
    },
  );

  it('is read again each time when it is asked for by name, if one look may have got it wrong', async () => {
    const folder = temporaryFolder();
    put(join(folder, 'a.json'), 'unsound');
    const { cache, read } = cacheOf(folder);
    await cache.scan();
    await cache.scan();
    expect(read).toHaveLength(1);
    expect(cache.known('a.json')).toBeUndefined();
    expect(await cache.get('a.json')).toBe('unsound');
    expect(read).toHaveLength(2);
  });
});

describe('a folder whose changes are reported', () => {
  function folderWith(texts: Record<string, string>) {
    const folder = temporaryFolder();
    const write = (changes: Record<string, string>) => {
      for (const [name, text] of Object.entries(changes)) put(join(folder, name), text);
    };
    write(texts);
    let later = 60_000;
    const { cache, read } = cacheOf(folder, () => Date.now() + later);
    const pass = (ms: number) => {
      later += ms;
    };
    return { cache, read, write, pass };
  }

  it('has only those files looked at that changed, or are new', async () => {
    const { cache, write } = folderWith({ 'a.json': 'a', 'b.json': 'b' });
    await cache.scan();
    write({ 'a.json': 'a again', 'b.json': 'b again', 'c.json': 'c' });
    expect([...(await cache.scan(new Set(['a.json'])))].sort()).toEqual([
      ['a.json', 'a again'],
      ['b.json', 'b'],
      ['c.json', 'c'],
    ]);
    expect((await cache.scan()).get('b.json')).toBe('b again');
  });

  it('has a file read again that may be half-written', async () => {
    const { cache, write } = folderWith({ 'a.json': 'unsound' });
    await cache.scan();
    write({ 'a.json': 'whole' });
    expect((await cache.scan(new Set())).get('a.json')).toBe('whole');
  });

  it('has all files looked at after 30 s, and when the clock was set back', async () => {
    for (const ms of [30_000, -60_000]) {
      const { cache, write, pass } = folderWith({ 'a.json': 'a' });
      await cache.scan();
      write({ 'a.json': 'a again' });
      pass(ms);
      expect((await cache.scan(new Set())).get('a.json')).toBe('a again');
    }
  });
});
