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

it('Node can parse every chunk', async () => {
  const chunks = readdirSync(join(MAIN, 'chunks')).map((name) => join(MAIN, 'chunks', name));
  expect(chunks.length).toBeGreaterThan(2);
  for (const chunk of [FIRST, ...chunks]) {
    const { stderr } = await capture(process.execPath, ['--check', chunk], { cwd: MAIN });
    expect(stderr).toBe('');
  }
});
