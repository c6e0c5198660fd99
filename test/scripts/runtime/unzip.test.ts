import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { unzip } from '../../../scripts/runtime/unzip.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { storedZip, type ZipMember } from './stored-zip.ts';

async function unpack(
  members: readonly ZipMember[],
  placeFor: (name: string) => string | undefined = (name) => name,
): Promise<{ target: string; count: number }> {
  const folder = await temporaryFolder();
  const archive = join(folder, 'a.zip');
  const target = join(folder, 'out');
  await writeFile(archive, storedZip(members));
  return { target, count: await unzip(archive, target, placeFor) };
}

describe('unpacking an archive', () => {
  it('writes contents and permissions', async () => {
    const { target, count } = await unpack([
      { name: 'bin/tool', content: 'run me', mode: 0o100755 },
    ]);
    expect(count).toBe(1);
    expect(await readFile(join(target, 'bin/tool'), 'utf8')).toBe('run me');
    expect((await stat(join(target, 'bin/tool'))).mode & 0o777).toBe(0o755);
  });

  it('skips unwanted files and renames the others', async () => {
    const { target } = await unpack(
      [
        { name: 'old', content: '1', mode: 0o100644 },
        { name: 'unwanted', content: '2', mode: 0o100644 },
      ],
      (name) => (name === 'old' ? 'new' : undefined),
    );
    expect(await readdir(target)).toEqual(['new']);
  });

  it('skips symbolic links', async () => {
    const { count } = await unpack([{ name: 'link', content: '/etc', mode: 0o120777 }]);
    expect(count).toBe(0);
  });

  it('refuses names that lead out of the folder', async () => {
    const member = { name: '../evil', content: 'x', mode: 0o100644 };
    await expect(unpack([member])).rejects.toThrow(/relative path/);
  });

  it('refuses places that lead out of the folder', async () => {
    const member = { name: 'fine', content: 'x', mode: 0o100644 };
    await expect(unpack([member], () => '../evil')).rejects.toThrow(/leads out/);
  });
});
