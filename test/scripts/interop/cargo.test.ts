import { access, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, vi } from 'vitest';
import { hasCargo, newestVersion } from '../../../scripts/interop/cargo.ts';
import { itWhere } from '../../support/where.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const itWithCargo = itWhere(hasCargo() && process.platform !== 'win32', 'needs cargo and a shell');

afterEach(() => vi.unstubAllEnvs());

itWithCargo('cargo reads no settings from the shared temporary folder', async () => {
  const shared = await temporaryFolder();
  const ran = join(shared, 'ran');
  const compiler = join(shared, 'compiler');
  await writeFile(compiler, `#!/bin/sh\ntouch '${ran}'\nexit 1\n`, { mode: 0o755 });
  await mkdir(join(shared, '.cargo'));
  await writeFile(join(shared, '.cargo', 'config.toml'), `[build]\nrustc = "${compiler}"\n`);
  vi.stubEnv('TMPDIR', shared);

  expect(await newestVersion(process.env)).toMatch(/^\d+\.\d+\.\d+$/);
  await expect(access(ran)).rejects.toMatchObject({ code: 'ENOENT' });
});
