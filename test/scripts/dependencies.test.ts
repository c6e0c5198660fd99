import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';

const read = (name: string) => readFileSync(join(PROJECT_ROOT, name), 'utf8');

const names = z.record(z.string(), z.string());
const manifest = z
  .object({ dependencies: names, devDependencies: names, overrides: names })
  .parse(JSON.parse(read('package.json')));
const { packages: locked } = z
  .object({
    packages: z.record(
      z.string(),
      z.object({
        integrity: z.string().optional(),
        resolved: z.string().optional(),
        optionalDependencies: names.optional(),
      }),
    ),
  })
  .parse(JSON.parse(read('package-lock.json')));

/** The packages in the first column of a section's table. */
function listed(heading: string): readonly string[] {
  const [, section = ''] = read('docs/decisions/dependencies.md').split(`## ${heading}\n`);
  const [table = ''] = section.split('\n## ');
  return table
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)])
    .flatMap(([, name]) => (name === undefined ? [] : [name]));
}

/** Whether the lockfile has the package that the one at `from` depends on. */
function lockedFor(from: string, name: string): boolean {
  const parts = from.split('/node_modules/');
  const folders = parts.map((_, index) =>
    parts.slice(0, parts.length - index).join('/node_modules/'),
  );
  return ['', ...folders.map((folder) => `${folder}/`)].some(
    (folder) => locked[`${folder}node_modules/${name}`] !== undefined,
  );
}

describe('dependencies', () => {
  it('of the app are listed in docs/decisions/dependencies.md, and no others are', () => {
    expect(new Set(listed('In the app'))).toEqual(new Set(Object.keys(manifest.dependencies)));
  });

  it('for development are listed there too', () => {
    const development = listed('For development');
    const found = (name: string) =>
      development.some((entry) =>
        entry.endsWith('/*') ? name.startsWith(entry.slice(0, -1)) : entry === name,
      );
    expect(Object.keys(manifest.devDependencies).filter((name) => !found(name))).toEqual([]);
  });

  it('are pinned to exact versions', () => {
    const { dependencies, devDependencies, overrides } = manifest;
    for (const [name, version] of Object.entries({
      ...dependencies,
      ...devDependencies,
      ...overrides,
    })) {
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it('are locked with checksums and without registry addresses', () => {
    for (const [path, { integrity, resolved }] of Object.entries(locked)) {
      if (path === '') continue;
      expect(integrity, path).toMatch(/^sha512-/);
      expect(resolved, path).toBeUndefined();
    }
  });

  // `npm ci` refuses a lockfile in which a package is missing, even one for another system.
  it('are locked for every system, not only for the one that wrote the lockfile', () => {
    const missing = Object.entries(locked).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !lockedFor(path, name)),
    );
    expect(missing).toEqual([]);
  });
});
