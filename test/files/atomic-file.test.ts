// biome-ignore lint/style/noRestrictedImports: mkfifo ends at once.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readText, writeAtomic } from '../../main/files/atomic-file.ts';
import { BadFile } from '../../main/files/bad-file.ts';
import { itOnLinux, itOnPosix } from '../support/where.ts';
import { modeOf, namesIn, put, temporaryFolder, textOf } from '../wire-home/support.ts';

describe('reading a text file', () => {
  it('gives null for a file that is not there', async () => {
    expect(await readText(join(temporaryFolder(), 'none'))).toBeNull();
  });

  it.each([
    ['bytes that are not UTF-8', (file: string) => put(file, new Uint8Array([0xff])), 'not-text'],
    ['a folder', (file: string) => mkdirSync(file), 'not-a-file'],
    ['a file beyond the limit', (file: string) => put(file, 'x'.repeat(11)), 'too-large'],
  ])('refuses %s', async (_what, make, code) => {
    const file = join(temporaryFolder(), 'file');
    make(file);
    await expect(readText(file, 10)).rejects.toMatchObject({ code });
    await expect(readText(file, 10)).rejects.toBeInstanceOf(BadFile);
  });

  itOnLinux(
    'takes what is there where the size says otherwise, and no more than the limit',
    async () => {
      const file = '/proc/self/limits';
      expect(statSync(file).size).toBe(0);
      expect(await readText(file)).toContain('Max open files');
      await expect(readText(file, 10)).rejects.toMatchObject({ code: 'too-large' });
    },
  );

  itOnPosix('does not hang on a FIFO', async () => {
    const file = join(temporaryFolder(), 'fifo');
    execFileSync('mkfifo', [file]);
    await expect(readText(file)).rejects.toMatchObject({ code: 'not-a-file' });
  });
});

describe('writing a file', () => {
  it('replaces the text at once and leaves nothing else behind', async () => {
    const folder = temporaryFolder();
    const file = join(folder, 'wire', 'relay.json');
    const temporary = join(folder, 'tmp', 'relay.json');
    put(file, 'old');
    await writeAtomic(file, 'new', { temporary });
    expect(textOf(file)).toBe('new');
    expect(readdirSync(join(folder, 'wire'))).toEqual(['relay.json']);
    expect(namesIn(join(folder, 'tmp'))).toEqual([]);
  });

  itOnPosix('keeps others out, where they were let in too', async () => {
    const folder = join(temporaryFolder(), 'open');
    mkdirSync(folder);
    chmodSync(folder, 0o755);
    const file = join(folder, 'file');
    await writeAtomic(file, 'x', { temporary: `${file}.part` });
    expect([modeOf(folder), modeOf(file)]).toEqual(['700', '600']);
  });

  it('starts anew over what a crash has left', async () => {
    const file = join(temporaryFolder(), 'file');
    put(`${file}.part`, 'half of');
    await writeAtomic(file, 'x', { temporary: `${file}.part` });
    expect(textOf(file)).toBe('x');
  });

  itOnPosix('writes through nothing that lies in its way', async () => {
    const folder = temporaryFolder();
    const [file, other] = [join(folder, 'file'), join(folder, 'other')];
    put(other, 'untouched');
    symlinkSync(other, `${file}.part`);
    await writeAtomic(file, 'x', { temporary: `${file}.part` });
    execFileSync('mkfifo', [`${file}.part`]);
    await writeAtomic(file, 'y', { temporary: `${file}.part` });
    expect([textOf(file), textOf(other)]).toEqual(['y', 'untouched']);
    expect(namesIn(folder)).toEqual(['file', 'other']);
  });

  it('replaces nothing when told to make a new file', async () => {
    const file = join(temporaryFolder(), 'private.key');
    put(file, 'mine');
    const writing = writeAtomic(file, 'other', { temporary: `${file}.part`, exclusive: true });
    await expect(writing).rejects.toMatchObject({ code: 'EEXIST' });
    expect(textOf(file)).toBe('mine');
    expect(namesIn(join(file, '..'))).toEqual(['private.key']);
  });

  it('leaves the file alone when it turns out to be another one at the last moment', async () => {
    const file = join(temporaryFolder(), 'file');
    put(file, 'theirs');
    const onlyIf = () => Promise.resolve(false);
    expect(await writeAtomic(file, 'ours', { temporary: `${file}.part`, onlyIf })).toEqual({
      written: false,
    });
    expect(textOf(file)).toBe('theirs');
  });

  it('tells the stat that the file has afterwards', async () => {
    const file = join(temporaryFolder(), 'file');
    const write = () => writeAtomic(file, 'ours', { temporary: `${file}.part` });
    expect(await write()).toEqual({ written: true, stats: lstatSync(file, { bigint: true }) });
    const exclusive = { temporary: `${file}.part`, exclusive: true };
    const other = await writeAtomic(`${file}-2`, 'ours', exclusive);
    const stats = lstatSync(`${file}-2`, { bigint: true });
    expect(other).toEqual({ written: true, stats });
    expect(stats.nlink).toBe(1n);
  });

  it('tells no stat when another program had the prepared file in its hands', async () => {
    const file = join(temporaryFolder(), 'file');
    const temporary = `${file}.part`;
    const onlyIf = async () => {
      writeFileSync(temporary, 'THEIRS');
      return true;
    };
    expect(await writeAtomic(file, 'ours', { temporary, onlyIf })).toEqual({
      written: true,
      stats: null,
    });
  });
});
