import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkIntegrity } from '../../../scripts/runtime/npm-package.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('checking a fetched package', () => {
  const digest = createHash('sha512').update('the bytes').digest('base64');
  const pinned = { package: 'anything@1.0.0', integrity: `sha512-${digest}` };

  it('accepts the pinned bytes', async () => {
    const file = join(await temporaryFolder(), 'package.tgz');
    await writeFile(file, 'the bytes');
    await expect(checkIntegrity(file, pinned)).resolves.toBeUndefined();
  });

  it('refuses other bytes', async () => {
    const file = join(await temporaryFolder(), 'package.tgz');
    await writeFile(file, 'something else');
    await expect(checkIntegrity(file, pinned)).rejects.toMatchObject({ code: 'package-damaged' });
  });
});
