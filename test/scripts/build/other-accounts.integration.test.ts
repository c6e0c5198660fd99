import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { itOnPosix, itWhere } from '../../support/where.ts';
import { Checkout } from './checkout.ts';

itOnPosix(
  'other accounts can run and not change what is built, whatever the mask allows',
  async () => {
    const { root, environment } = await Checkout.copy('checkout');
    for (const script of ['scripts/run.mjs engine --help', 'scripts/build.mjs']) {
      const command = `umask 0; "${process.execPath}" ${script}`;
      execFileSync('/bin/sh', ['-c', command], { cwd: root, env: environment, stdio: 'pipe' });
    }
    const built = readdirSync(join(root, 'out'), { recursive: true, encoding: 'utf8' });
    const modeOf = (name: string) => statSync(join(root, 'out', name)).mode;
    expect(built.length).toBeGreaterThan(10);
    expect(built.filter((name) => (modeOf(name) & 0o022) !== 0)).toEqual([]);
    expect(built.filter((name) => (modeOf(name) & 0o004) === 0)).toEqual([]);
  },
);

const itAsOrdinaryUser = itWhere(process.geteuid?.() !== 0, 'root may write everywhere');

itAsOrdinaryUser('a checkout that cannot be written says who has to build it', async () => {
  const checkout = await Checkout.copy('checkout');
  const out = join(checkout.root, 'out');
  mkdirSync(out, { mode: 0o500 });
  const build = join(checkout.root, 'scripts', 'build.mjs');
  const refused = [await checkout.run('engine', '--help'), await checkout.node(build)];
  chmodSync(out, 0o700);
  for (const { code, stderr } of refused) {
    expect(code).toBe(1);
    expect(stderr).toContain('this account may not write into the checkout');
  }
});
