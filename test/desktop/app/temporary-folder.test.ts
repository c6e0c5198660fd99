import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished } from 'vitest';
import { socketFolder } from '../../../main/desktop/app/temporary-folder.ts';
import { itOnLinux } from '../../support/where.ts';

/** A folder with a short path, whatever the temporary folder of the tests is. */
function shortFolder(): string {
  const folder = mkdtempSync('/tmp/wt-');
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe('the temporary folder for Chromium', () => {
  itOnLinux('is the person’s own, in which nothing is left', () => {
    const own = shortFolder();
    expect(socketFolder({ TMPDIR: own })).toBe(own);
    expect(readdirSync(own)).toEqual([]);
  });

  itOnLinux('is another one if a socket in it would have too long a path', () => {
    const long = join(shortFolder(), 'x'.repeat(120));
    mkdirSync(long);
    expect(socketFolder({ TMPDIR: long })).toBe('/tmp');
  });

  itOnLinux(
    'is another one where others could replace the socket, but a sticky one is taken',
    () => {
      const shared = shortFolder();
      chmodSync(shared, 0o777);
      expect(socketFolder({ TMPDIR: shared })).toBe('/tmp');
      chmodSync(shared, 0o1777);
      expect(socketFolder({ TMPDIR: shared })).toBe(shared);
    },
  );

  for (const [what, name] of [
    ['missing', 'missing'],
    ['a file', 'file'],
  ] as const) {
    itOnLinux(`is another one if it is ${what}`, () => {
      const folder = shortFolder();
      writeFileSync(join(folder, 'file'), '');
      expect(socketFolder({ TMPDIR: join(folder, name) })).toBe('/tmp');
    });
  }

  for (const [what, folder] of [
    ['relative', 'somewhere'],
    ['empty', ''],
    ['where nobody can write', '/proc'],
  ] as const) {
    itOnLinux(`is another one if it is ${what}`, () => {
      expect(socketFolder({ TMPDIR: folder })).toBe('/tmp');
    });
  }
});
