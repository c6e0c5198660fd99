import { readdirSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { ensureAppBuilt } from '../scripts/build/app.mjs';
import { capture } from '../scripts/lib/child.ts';
import { PROJECT_ROOT } from '../scripts/lib/project.ts';

const MAIN = join(PROJECT_ROOT, 'out', 'main');
const FIRST = join(MAIN, 'index.js');
const PRELOAD = join(PROJECT_ROOT, 'out', 'preload', 'preload.cjs');

beforeAll(() => ensureAppBuilt(PROJECT_ROOT), 120_000);

it('the first chunk is small and loads nothing but Electron and Node', () => {
  expect(statSync(FIRST).size).toBeLessThan(64_000);
  const code = readFileSync(FIRST, 'utf8');
  const loaded = Array.from(code.matchAll(/^import .*?"([^"]+)";$/gm), ([, name = '']) => name);
  expect(loaded).toContain('electron');
  expect(loaded.filter((name) => name !== 'electron' && !isBuiltin(name))).toEqual([]);
});

it('the preload script, which each page waits for, is a few lines', () => {
  expect(statSync(PRELOAD).size).toBeLessThan(4_000);
});

it('the page has no schema library and fetches its main typeface with its code', () => {
  const page = join(PROJECT_ROOT, 'out', 'renderer');
  const scripts = readdirSync(join(page, 'assets')).filter((name) => name.endsWith('.js'));
  expect(scripts).toHaveLength(1);
  for (const name of scripts) {
    expect(statSync(join(page, 'assets', name)).size).toBeLessThan(550_000);
    expect(readFileSync(join(page, 'assets', name), 'utf8')).not.toContain('ZodError');
  }
  const typeface = /<link rel="preload" as="font" [^>]*href="[^"]*\/inter-latin-wght-normal-/;
  expect(readFileSync(join(page, 'index.html'), 'utf8')).toMatch(typeface);
});

it('Node can parse every chunk', async () => {
  const chunks = readdirSync(join(MAIN, 'chunks')).map((name) => join(MAIN, 'chunks', name));
  expect(chunks.length).toBeGreaterThan(2);
  for (const chunk of [FIRST, ...chunks]) {
    const { stderr } = await capture(process.execPath, ['--check', chunk], { cwd: MAIN });
    expect(stderr).toBe('');
  }
});
