import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inspectDist, TEST_RUNTIME_MARKER } from '../../../scripts/runtime/dist.ts';
import { temporaryFolder } from '../temporary-folder.ts';

describe('inspecting a dist folder', () => {
  it('finds the executable and the version', async () => {
    const dist = await temporaryFolder();
    await writeFile(join(dist, 'electron'), '', { mode: 0o755 });
    await writeFile(join(dist, 'version'), 'v45.4.1\n');
    expect(await inspectDist(dist, 'linux')).toEqual({
      dist,
      path: join(dist, 'electron'),
      version: '45.4.1',
      isTestRuntime: false,
    });
  });

  it('recognises the test runtime by its marker', async () => {
    const dist = await temporaryFolder();
    await writeFile(join(dist, 'electron'), '', { mode: 0o755 });
    await writeFile(join(dist, TEST_RUNTIME_MARKER), '{}');
    expect(await inspectDist(dist, 'linux')).toMatchObject({
      version: 'unknown',
      isTestRuntime: true,
    });
  });

  it('finds nothing when the file is not executable', async () => {
    const dist = await temporaryFolder();
    await writeFile(join(dist, 'electron'), '', { mode: 0o644 });
    expect(await inspectDist(dist, 'linux')).toBeUndefined();
  });

  it('finds nothing in a folder that does not exist', async () => {
    expect(await inspectDist(join(await temporaryFolder(), 'none'), 'linux')).toBeUndefined();
  });
});
