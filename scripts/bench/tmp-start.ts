import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { mkdtempSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { openCore } from '../../main/core.ts';
import { StatusNotifierWatcher } from '../../test/e2e/support/status-notifier.ts';
import { sandboxArguments } from '../system/sandbox.ts';
const [electron = '', rounds = '5', ...apps] = process.argv.slice(2);
const folder = mkdtempSync('/tmp/w4/bench-');
const home = join(folder, 'home');
const tray = await StatusNotifierWatcher.start();
await openCore({ WIRE_HOME: home }, '0.1.0', fetch).home.init({ handle: 'ann' });
const all: Record<string, number[]> = {};
for (let r = 0; r < Number(rounds) + 1; r++)
  for (const app of apps) {
    const [path = '', label = path] = app.split('=');
    const began = performance.now();
    const args = [
      ...sandboxArguments(),
      path,
      `--user-data-dir=${join(folder, `u-${label}${process.env.FRESH ? r : ''}`)}`,
      '--hidden',
    ];
    const env = {
      ...process.env,
      WIRE_HOME: home,
      XDG_CONFIG_HOME: join(folder, 'config'),
      BEGAN: String(performance.timeOrigin + began),
    };
    const child = spawn(electron, args, {
      env,
      stdio: ['ignore', 'inherit', process.env.ERR ? 'inherit' : 'ignore'],
    });
    await tray.waitForItem(child.pid ?? -1, 60000);
    const ms = performance.now() - began;
    if (r > 0) (all[label] ??= []).push(Math.round(ms));
    if (process.env.MARKS) console.log(label, 'icon', Math.round(ms));
    await setTimeout(Number(process.env.STAY ?? 700));
    const exit = once(child, 'exit');
    child.kill('SIGTERM');
    await Promise.race([exit, setTimeout(5000).then(() => child.kill('SIGKILL'))]);
    await exit;
  }
tray.stop();
for (const [l, v] of Object.entries(all)) {
  const s = v.toSorted((a, b) => a - b);
  console.log(l, 'median', s[s.length >> 1], v.join(' '));
}
process.exit(0);
