import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { ensureKoffi } from '../../../scripts/package/koffi.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const LIBRARY = '@koromix/koffi-win32-arm64';
const request = { platform: 'win', formats: ['dir'], archs: ['arm64'] } as const;
const never = new AbortController().signal;

/** A checkout with a lockfile and nothing installed. */
async function checkout() {
  const root = await temporaryFolder();
  const scratch = join(root, 'scratch');
  await mkdir(scratch);
  const lockfile = join(root, 'package-lock.json');
  await copyFile(join(PROJECT_ROOT, 'package-lock.json'), lockfile);
  return { root, scratch, lockfile };
}

describe('koffi for another machine', () => {
  it('is added in the version that the lockfile names', async () => {
    const { root, scratch, lockfile } = await checkout();
    await ensureKoffi(request, scratch, never, root);
    const folder = join(root, 'node_modules', LIBRARY);
    const { version } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
    const { packages } = JSON.parse(await readFile(lockfile, 'utf8'));
    expect(version).toBe(packages[`node_modules/${LIBRARY}`].version);
    expect((await readFile(join(folder, 'win32_arm64', 'koffi.node'))).length).toBeGreaterThan(
      1000,
    );
  });

  it('is not added with another checksum', async () => {
    const { root, scratch, lockfile } = await checkout();
    const { packages } = JSON.parse(await readFile(lockfile, 'utf8'));
    const entry = packages[`node_modules/${LIBRARY}`];
    const integrity = `sha512-${Buffer.alloc(64).toString('base64')}`;
    const changed = { packages: { [`node_modules/${LIBRARY}`]: { ...entry, integrity } } };
    await writeFile(lockfile, JSON.stringify(changed));
    const added = ensureKoffi(request, scratch, never, root);
    await expect(added).rejects.toMatchObject({ code: 'package-damaged' });
  });
});
