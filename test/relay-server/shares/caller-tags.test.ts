import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { callerOf, UNLIMITED } from '../../../main/relay-server/shares/caller.ts';
import { CallerTags, callerOfTag } from '../../../main/relay-server/shares/caller-tags.ts';

const SOMEBODY = callerOf('203.0.113.7');

async function keyPath(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'relay-tags-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return join(folder, 'caller.key');
}

describe('the text that is kept for a caller', () => {
  it('is the same after a restart, and another in another relay', async () => {
    const path = await keyPath();
    const tag = (await CallerTags.open(path)).tagOf(SOMEBODY);
    expect((await CallerTags.open(path)).tagOf(SOMEBODY)).toBe(tag);
    expect((await CallerTags.open(await keyPath())).tagOf(SOMEBODY)).not.toBe(tag);
  });

  it('does not contain the address, and cannot be computed without the key', async () => {
    const tags = await CallerTags.open(await keyPath());
    expect(tags.tagOf(SOMEBODY)).toMatch(/^[0-9a-f]{16} [0-9a-f]{16}$/);
    expect(tags.tagOf(callerOf('2001:db8::1'))).toMatch(/^([0-9a-f]{16} ){2}[0-9a-f]{16}$/);
  });

  it('stands for the same address and the same network', async () => {
    const tags = await CallerTags.open(await keyPath());
    const [address, network] = callerOfTag(tags.tagOf(SOMEBODY));
    const [beside, itsNetwork] = callerOfTag(tags.tagOf(callerOf('203.0.113.8')));
    expect(beside).not.toBe(address);
    expect(itsNetwork).toBe(network);
  });

  it('is empty for a caller without limit', async () => {
    const tags = await CallerTags.open(await keyPath());
    expect(tags.tagOf(UNLIMITED)).toBe('');
    expect(callerOfTag('')).toEqual(UNLIMITED);
  });
});

describe('the key of the callers', () => {
  it('is readable by its owner only', async () => {
    const path = await keyPath();
    await CallerTags.open(path);
    expect(await readFile(path, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
    if (process.platform === 'win32') return;
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it.each(['', 'short', `${'f'.repeat(64)} and more`])(
    'is replaced when the file says %j',
    async (text) => {
      const path = await keyPath();
      await writeFile(path, text);
      const tag = (await CallerTags.open(path)).tagOf(SOMEBODY);
      expect(await readFile(path, 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
      expect((await CallerTags.open(path)).tagOf(SOMEBODY)).toBe(tag);
    },
  );
});
