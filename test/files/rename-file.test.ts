import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type RenamePorts, renameFile } from '../../main/files/rename-file.ts';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';

/** A system on which the first renames fail. */
class BusySystem implements RenamePorts {
  readonly platform: NodeJS.Platform;
  readonly waits: number[] = [];
  #failures: number;
  readonly #code: string;

  constructor(platform: NodeJS.Platform, code: string, failures: number) {
    this.platform = platform;
    this.#code = code;
    this.#failures = failures;
  }

  readonly move = async () => {
    this.#failures -= 1;
    if (this.#failures >= 0) throw Object.assign(new Error(this.#code), { code: this.#code });
  };

  readonly pause = async (ms: number) => {
    this.waits.push(ms);
  };
}

describe('renaming a file that somebody has open', () => {
  it.each(['EPERM', 'EACCES', 'EBUSY'])('is tried again on Windows after %s', async (code) => {
    const system = new BusySystem('win32', code, 3);
    await renameFile('new', 'old', system);
    expect(system.waits).toEqual([10, 20, 40]);
  });

  it('is given up in the end, within a second and a half', async () => {
    const system = new BusySystem('win32', 'EPERM', Number.POSITIVE_INFINITY);
    await expect(renameFile('new', 'old', system)).rejects.toMatchObject({ code: 'EPERM' });
    expect(system.waits.length).toBeGreaterThan(0);
    expect(system.waits.reduce((sum, ms) => sum + ms, 0)).toBeLessThan(1_500);
  });

  it('fails at once where another try cannot help', async () => {
    for (const system of [
      new BusySystem('win32', 'ENOENT', 1),
      new BusySystem('linux', 'EPERM', 1),
      new BusySystem('darwin', 'EACCES', 1),
    ]) {
      await expect(renameFile('new', 'old', system)).rejects.toThrow();
      expect(system.waits).toEqual([]);
    }
  });
});

it('nothing else in main renames a file, but the log, which must not wait', () => {
  const main = join(PROJECT_ROOT, 'main');
  const renaming = readdirSync(main, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) =>
      /\brename(Sync)?\b[^;]*'node:fs/.test(readFileSync(join(main, file), 'utf8')),
    );
  expect(new Set(renaming)).toEqual(
    new Set([join('files', 'rename-file.ts'), join('desktop', 'diagnostics', 'log-file.ts')]),
  );
});
