import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { requireUpdateKeys } from '../../../scripts/package/update-keys.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const feed = { provider: 'generic', url: 'https://feed.example/' } as const;
const key = (byte: number) => Buffer.alloc(32, byte).toString('base64');

async function checkout(keys: readonly string[]): Promise<string> {
  const root = await temporaryFolder();
  await mkdir(join(root, 'assets'));
  await writeFile(join(root, 'assets', 'update-keys.json'), JSON.stringify({ keys }));
  return root;
}

describe('a package for Linux with an update feed', () => {
  it('needs two public keys', async () => {
    const request = { platform: 'linux', feed } as const;
    await requireUpdateKeys(request, await checkout([key(1), key(2)]));
    for (const keys of [[], [key(1)], [key(1), key(1)]]) {
      const built = requireUpdateKeys(request, await checkout(keys));
      await expect(built).rejects.toMatchObject({ code: 'no-update-keys' });
    }
  });

  it('needs none without a feed, or on a system that checks packages itself', async () => {
    const root = await checkout([]);
    await requireUpdateKeys({ platform: 'linux', feed: null }, root);
    await requireUpdateKeys({ platform: 'mac', feed }, root);
  });
});
