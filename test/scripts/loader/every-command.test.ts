import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';

const read = (name: string) => readFileSync(join(PROJECT_ROOT, name), 'utf8');

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

/** Programs that keep compiled code in the shared temporary folder, and how we start them instead. */
const CARELESS =
  /--import[ =',]+tsx\b|\bnpx(?:'?,)? +'?(?:tsx|vitest|playwright)\b|resolve\('tsx'\)/;

/** Where our own start is defined, or a test shows what happens without it. */
const EXCEPT = ['scripts/loader/', 'test/scripts/loader/'];

/** Where files of ours are, beside the checkout's own folder. */
const FOLDERS = '.ci .github bench docs main messages preload renderer scripts test'.split(' ');

/** Every text file of the checkout. */
function ourFiles(): readonly string[] {
  const own = readdirSync(PROJECT_ROOT).filter((name) => name !== 'package-lock.json');
  const below = FOLDERS.flatMap((folder) =>
    readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      [folder, ...name.split(sep)].join('/'),
    ),
  );
  return [...own, ...below].filter((name) =>
    /(?:\.(?:[cm]?[jt]sx?|json|md|ya?ml|sh)|^\.ci\/.+)$/.test(name),
  );
}

describe('every command of package.json', () => {
  it.each(Object.entries(scripts).filter(([, line]) => /\.ts\b/.test(line)))(
    '%s loads TypeScript by our loader',
    (_, line) => {
      expect(line).toMatch(/^node --import \.\/scripts\/loader\/typescript\.mjs [\w/-]+\.ts\b/);
    },
  );

  it('starts vitest and Playwright by our launchers', () => {
    const lines = Object.values(scripts).filter((line) => /vitest|playwright/.test(line));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      expect(line).toMatch(/^node scripts\/loader\/(?:vitest\.mjs run|playwright\.mjs test)\b/);
    }
  });
});

describe('every file of ours', () => {
  it('starts tsx, vitest and Playwright in no other way, and tells nobody to', () => {
    const files = ourFiles();
    expect(files).toContain('CONTRIBUTING.md');
    expect(files).toContain('.ci/run');
    const careless = files
      .filter((name) => !EXCEPT.some((folder) => name.startsWith(folder)))
      .filter((name) => CARELESS.test(read(name)));
    expect(careless).toEqual([]);
  });
});
