import { chmodSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { itOnLinux } from '../../support/where.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { Checkout } from './checkout.ts';

const FOLDERS = ['main', 'preload', 'renderer'];

/** What a checkout has in out/, and the stamp of each folder. */
function built({ root }: Checkout) {
  const stamps = FOLDERS.map((name) =>
    readFileSync(join(root, 'out', name, '.built-from'), 'utf8'),
  );
  return { folders: readdirSync(join(root, 'out')).sort(), stamps };
}

/** Makes sure that a checkout's app is built, as `npm start` does. */
function ensure(checkout: Checkout) {
  const builder = new URL('../../../scripts/build/app.mjs', import.meta.url).href;
  const program = `
    import { ensureAppBuilt } from ${JSON.stringify(builder)};
    await ensureAppBuilt(${JSON.stringify(checkout.root)});`;
  return checkout.node('--input-type=module', '--eval', program);
}

itOnLinux(
  'the app is built by npm start, which is itself built, in a checkout without any build',
  async () => {
    const electron = await temporaryFolder();
    const program = join(electron, 'electron');
    writeFileSync(program, '#!/bin/sh\necho started');
    chmodSync(program, 0o755);
    const env = { DISPLAY: ':0', ELECTRON_OVERRIDE_DIST_PATH: electron };
    const checkout = await Checkout.copy('checkout', env);
    const { code, stdout } = await checkout.run('start');
    expect({ code, stdout }).toEqual({ code: 0, stdout: 'started\n' });
    expect(new Set(built(checkout).stamps).size).toBe(1);
  },
);

it('the app is whole when two processes build it at the same time', async () => {
  const checkout = await Checkout.copy('checkout');
  for (const { code } of await Promise.all([ensure(checkout), ensure(checkout)]))
    expect(code).toBe(0);
  const { folders, stamps } = built(checkout);
  expect(folders).toEqual(FOLDERS);
  expect(new Set(stamps).size).toBe(1);
});

it('the app is built again when a source has changed, and only then', async () => {
  const checkout = await Checkout.copy('checkout');
  await ensure(checkout);
  const before = built(checkout);
  const page = join(checkout.root, 'renderer', 'index.html');
  const marker = join(checkout.root, 'out', 'main', 'marker');
  writeFileSync(marker, '');
  await ensure(checkout);
  expect(readFileSync(marker, 'utf8')).toBe('');

  utimesSync(page, 0, 0);
  await ensure(checkout);
  expect(built(checkout).stamps[0]).not.toBe(before.stamps[0]);
  expect(readdirSync(join(checkout.root, 'out', 'main'))).not.toContain('marker');
});
