import { chmod, chown, mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { withScratchFolder } from '../../../scripts/lib/scratch.ts';
import { itOnPosix, itWhere } from '../../support/where.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const itAsRoot = itWhere(process.geteuid?.() === 0, 'only root can make another account’s folder');

describe('a scratch folder', () => {
  it('exists during the work and is removed after it', async () => {
    const parent = join(await temporaryFolder(), 'made', 'when', 'missing');
    const during = await withScratchFolder(parent, async (folder) => {
      await writeFile(join(folder, 'file'), 'x');
      return await readdir(folder);
    });
    expect(during).toEqual(['file']);
    expect(await readdir(parent)).toEqual([]);
  });

  itOnPosix('is refused where others could replace it, but not in a sticky folder', async () => {
    const parent = await temporaryFolder();
    await chmod(parent, 0o777);
    const work = withScratchFolder(parent, async () => 'done');
    await expect(work).rejects.toThrow('could replace programs in');
    expect(await readdir(parent)).toEqual([]);
    await chmod(parent, 0o1777);
    expect(await withScratchFolder(parent, async () => 'done')).toBe('done');
  });

  it('is removed when the work fails', async () => {
    const parent = await temporaryFolder();
    const work = withScratchFolder(parent, async () => {
      throw new Error('broken');
    });
    await expect(work).rejects.toThrow('broken');
    expect(await readdir(parent)).toEqual([]);
  });

  it('removes folders that were abandoned days ago, but none that another process is using', async () => {
    const parent = await temporaryFolder();
    await mkdir(join(parent, '.wire-tray-partial-old'));
    await mkdir(join(parent, '.wire-tray-partial-new'));
    await mkdir(join(parent, 'unrelated'));
    const longAgo = new Date(Date.now() - 3 * 24 * 60 * 60 * 1000);
    await utimes(join(parent, '.wire-tray-partial-old'), longAgo, longAgo);
    await utimes(join(parent, 'unrelated'), longAgo, longAgo);
    await withScratchFolder(parent, async () => undefined);
    expect(await readdir(parent)).toEqual(['.wire-tray-partial-new', 'unrelated']);
  });

  itAsRoot('leaves other accounts’ folders alone, however old', async () => {
    const parent = await temporaryFolder();
    const foreign = join(parent, '.wire-tray-partial-old');
    await mkdir(foreign);
    await utimes(foreign, 0, 0);
    await chown(foreign, 65_534, 65_534);
    await withScratchFolder(parent, async () => undefined);
    expect(await readdir(parent)).toEqual(['.wire-tray-partial-old']);
  });
});
