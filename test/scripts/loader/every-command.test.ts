import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';

const read = (name: string) => readFileSync(join(PROJECT_ROOT, name), 'utf8');

const { scripts } = z
  .object({ scripts: z.record(z.string(), z.string()) })
  .parse(JSON.parse(read('package.json')));

/** Ways to start tsx, vitest or Playwright that would use the shared temporary folder. */
const CARELESS =
  /--import[ =',]+tsx\b|\bnpx(?:'?,)? +'?(?:tsx|vitest|stryker|playwright)\b|resolve\('tsx'\)/;

/** The launchers themselves, and the tests that show what happens without them. */
const EXCEPT = ['scripts/loader/', 'test/scripts/loader/'];

/** The folders with our files, besides the top folder. */
const FOLDERS = '.ci .github bench docs main messages preload renderer scripts test'.split(' ');

/** All text files of the checkout. */
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
    '%s loads TypeScript with our loader',
    (_, line) => {
      expect(line).toMatch(/^node --import \.\/scripts\/loader\/typescript\.mjs [\w/-]+\.ts\b/);
    },
  );

  it.each(['engine', 'relay', 'start', 'demo'])('%s, which people run, runs built', (name) => {
    expect(scripts[name]).toBe(`node scripts/run.mjs ${name}`);
  });

  it('starts vitest and Playwright with our launchers', () => {
    const lines = Object.values(scripts).filter((line) => /vitest|playwright/.test(line));
    expect(lines.length).toBeGreaterThan(3);
    for (const line of lines) {
      expect(line).toMatch(/^node scripts\/loader\/(?:vitest\.mjs run|playwright\.mjs test)\b/);
    }
  });
});

describe('every file of ours', () => {
  it('neither starts tsx, vitest, Stryker or Playwright in another way nor tells a person to', () => {
    const files = ourFiles();
    expect(files).toContain('CONTRIBUTING.md');
    expect(files).toContain('.ci/run');
    const careless = files
      .filter((name) => !EXCEPT.some((folder) => name.startsWith(folder)))
      .filter((name) => CARELESS.test(read(name)));
    expect(careless).toEqual([]);
  });
});
