/** Which files of the home are read again, and which are known. */
import { appendFileSync, renameSync, symlinkSync, utimesSync } from 'node:fs';
import files from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { KnownFile } from '../../main/wire-home/known-file.ts';
import { itOnPosix } from '../support/where.ts';
import { makeHome, PIN, peerCalled, put, realWait, temporaryFolder, textOf } from './support.ts';

/** Older than any tick of a clock: the ctime is later. */
const settle = (file: string) => utimesSync(file, 1_700_000_000, 1_700_000_000);

function knownFile(text = 'first') {
  const file = join(temporaryFolder(), 'relay.json');
  put(file, text);
  settle(file);
  const known = new KnownFile<string>(file, Date.now);
  let reads = 0;
  const get = () =>
    known.get(async () => {
      reads += 1;
      return textOf(file);
    });
  return { file, get, reads: () => reads };
}

describe('a file that is known', () => {
  it('is read once while nobody changes it', async () => {
    const { get, reads } = knownFile();
    expect([await get(), await get(), await get()]).toEqual(['first', 'first', 'first']);
    expect(reads()).toBe(1);
  });

  it.each<[string, (file: string) => void]>([
    ['written in place', (file) => put(file, 'other')],
    ['written in place, and its time set back', (file) => [put(file, 'other'), settle(file)]],
    [
      'replaced by one with the same time',
      (file) => [
        put(`${file}.new`, 'other'),
        settle(`${file}.new`),
        renameSync(`${file}.new`, file),
      ],
    ],
  ])('is read again when it was %s', async (_, change) => {
    const { file, get } = knownFile();
    await get();
    change(file);
    expect(await get()).toBe('other');
  });

  it('is read each time while a change might not show in its stat', async () => {
    const { file, get, reads } = knownFile();
    put(file, 'just now');
    expect([await get(), await get()]).toEqual(['just now', 'just now']);
    expect(reads()).toBe(2);
  });

  itOnPosix('is the one that a link leads to now', async () => {
    const { file, get } = knownFile();
    const [one, two] = [`${file}-1`, `${file}-2`];
    put(one, 'one');
    put(two, 'two');
    for (const target of [one, two]) {
      settle(target);
      symlinkSync(target, `${file}.new`);
      renameSync(`${file}.new`, file);
      expect(await get()).toBe(target === one ? 'one' : 'two');
      expect(await get()).toBe(target === one ? 'one' : 'two');
    }
  });

  it('is not known after it could not be read', async () => {
    const { file } = knownFile();
    const known = new KnownFile<string>(file, Date.now);
    await expect(known.get(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await known.get(async () => 'read')).toBe('read');
  });
});

describe('what a pin needs', () => {
  /** Node's own `open` tells which paths are opened to be read; on a disk slow enough for a later ctime. */
  function watchReads(): string[] {
    const { open, rename } = files;
    const read: string[] = [];
    Object.assign(files, {
      rename: async (...paths: Parameters<typeof rename>) => {
        await realWait(20);
        return rename(...paths);
      },
      open: (...parameters: Parameters<typeof open>) => {
        if (typeof parameters[1] === 'number') read.push(String(parameters[0]));
        return open(...parameters);
      },
    });
    syncBuiltinESMExports();
    onTestFinished(() => {
      Object.assign(files, { open, rename });
      syncBuiltinESMExports();
    });
    return read;
  }

  it('is neither read back nor read again, except for the key, until another program writes it', async () => {
    const { paths, init, peerBook } = makeHome();
    const read = watchReads();
    await init({ handle: 'ann' });
    await peerBook.keepOwnSlot({ relayUrl: 'https://r.example', slotId: 'a', slotToken: 'b' });
    await peerBook.pin(peerCalled('bob'), PIN);
    await peerBook.checkReady();
    read.length = 0;
    await peerBook.checkReady();
    expect(read).toEqual([paths.privateKey]);
    appendFileSync(paths.trust, ' ');
    await peerBook.checkReady();
    expect(read).toContain(paths.trust);
  });

  it('is missed at once when another program damages it', async () => {
    const { paths, init, peerBook } = makeHome();
    await init({ handle: 'ann' });
    await peerBook.checkReady();
    put(paths.trust, '{"agents": "damaged"}');
    await expect(peerBook.checkReady()).rejects.toMatchObject({ code: 'home-damaged' });
  });
});
