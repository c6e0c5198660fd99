/**
 * Measures idle apps on the private display that scripts/bench/idle.ts opens.
 * Usage: idle-run.ts ELECTRON FOLDER RESULT ROUNDS APPS
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openCore } from '../../main/core.ts';
import { StatusNotifierWatcher } from '../../test/e2e/support/status-notifier.ts';
import { sandboxArguments } from '../system/sandbox.ts';
import { type IdleApp, sampleIdle } from './idle-samples.ts';
import { processTree } from './processes.ts';

/** An app is idle by then: Chromium and V8 clean up within a minute, in an empty app too. */
const SETTLED_MS = 75_000;
const START_TIMEOUT_MS = 60_000;

const [electron = '', folder = '', result = '', rounds = '5', list = '[]'] = process.argv.slice(2);
const apps: readonly IdleApp[] = JSON.parse(list);
const tray = await StatusNotifierWatcher.start();
const running = new Map<string, ChildProcess>();
try {
  for (const [at, app] of apps.entries()) running.set(app.name, await start(app, at));
  await setTimeout(SETTLED_MS);
  const trees = () =>
    new Map([...running].map(([name, { pid = -1 }]) => [name, processTree(pid)] as const));
  await writeFile(result, JSON.stringify(await sampleIdle(trees, Number(rounds))));
} finally {
  for (const child of running.values()) await end(child);
  tray.stop();
}

/** Starts an app with a home of its own. Resolves when its icon is in the tray. */
async function start({ path, args }: IdleApp, at: number): Promise<ChildProcess> {
  const home = join(folder, `home-${at}`);
  await openCore({ WIRE_HOME: home }, '0.1.0', fetch).home.init({ handle: `ann-${at}` });
  const own = `--user-data-dir=${join(folder, `data-${at}`)}`;
  const env = { ...process.env, WIRE_HOME: home, XDG_CONFIG_HOME: join(folder, 'config') };
  const child = spawn(electron, [...sandboxArguments(), path, own, ...args], {
    env,
    stdio: 'ignore',
  });
  await tray.waitForItem(child.pid ?? -1, START_TIMEOUT_MS);
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([exit, setTimeout(5_000).then(() => child.kill('SIGKILL'))]);
  await exit;
}
