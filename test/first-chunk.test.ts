import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Imports and exports of values; those of types leave nothing in the build. */
const FROM = /^(?:import|export)\s+(?!type\b)(?:[^;']*?\sfrom\s+)?'([^']+)'/gm;

interface Closure {
  /** Relative to the project. */
  readonly files: ReadonlySet<string>;
  readonly packages: ReadonlySet<string>;
}

/** All that is loaded with a file, but not what it loads later by `import()`. */
function loadedWith(file: string): Closure {
  const files = new Set([file]);
  const packages = new Set<string>();
  for (const one of files) {
    for (const [, specifier = ''] of readFileSync(join(ROOT, one), 'utf8').matchAll(FROM)) {
      if (specifier.startsWith('.')) files.add(normalize(join(dirname(one), specifier)));
      else packages.add(specifier);
    }
  }
  return { files, packages };
}

const first = loadedWith(join('main', 'index.ts'));

it('the icon waits for no package', () => {
  const packages = [...first.packages].filter((name) => !name.startsWith('node:'));
  expect(packages).toEqual(['electron']);
});

it('the icon waits for neither the home, the engine, the relay nor all sentences', () => {
  const rooms = new Set([...first.files].map((file) => relative(ROOT, join(ROOT, dirname(file)))));
  for (const room of ['main/wire-home', 'main/pairing/runtime', 'main/net', 'main/relay-client']) {
    expect(rooms).not.toContain(room);
  }
  expect(first.files).not.toContain(join('messages', 'index.ts'));
  expect(first.files).not.toContain(join('preload', 'contract.ts'));
});

it('what the icon waits for is short', () => {
  const sizes = [...first.files].map((file) => readFileSync(join(ROOT, file)).length);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(80_000);
});

it('sees what the rest of the app loads', () => {
  const rest = loadedWith(join('main', 'app.electron.ts'));
  expect(rest.packages).toContain('zod');
  expect(rest.files).toContain(join('main', 'wire-home', 'index.ts'));
});

it('the app keeps no compiled code, which whoever can change it would run as', () => {
  const caches = /enableCompileCache|cachedData|setCodeCachePath|codeCache\b/;
  const sources = readdirSync(join(ROOT, 'main'), { recursive: true, encoding: 'utf8' });
  const files = sources.filter((file) => file.endsWith('.ts'));
  expect(files.length).toBeGreaterThan(100);
  const found = files.filter((file) => caches.test(readFileSync(join(ROOT, 'main', file), 'utf8')));
  expect(found).toEqual([]);
});
