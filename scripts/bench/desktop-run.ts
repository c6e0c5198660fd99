/**
 * Starts the two apps in turn on the private display of scripts/bench/desktop.ts, and writes what it
 * measured: desktop-run.ts ELECTRON FOLDER RESULT ROUNDS
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { openCore } from '../../main/core.ts';
import { StatusNotifierWatcher } from '../../test/e2e/support/status-notifier.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { sandboxArguments } from '../system/sandbox.ts';
import type { Taken } from './desktop.ts';
import { cpuSeconds, family, proportionalMemory } from './processes.ts';

/** Until an app has what it needs. */
const SETTLED_MS = 8_000;
/** Until it is idle: half a minute after its start Chromium tidies up once, an empty app too. */
const AT_REST_MS = 40_000;
const IDLE_MS = 40_000;
const START_MS = 60_000;

const [electron = '', folder = '', result = '', rounds = '5'] = process.argv.slice(2);
const sandbox = sandboxArguments();
const home = join(folder, 'home');

const APPS = {
  ours: { path: PROJECT_ROOT, hidden: ['--hidden'], shown: [] },
  empty: { path: join(import.meta.dirname, 'empty-app'), hidden: [], shown: ['--window'] },
} as const;
type Name = keyof typeof APPS;

const taken: Taken = { ours: nothing(), empty: nothing() };
const tray = await StatusNotifierWatcher.start();
await openCore({ WIRE_HOME: home }, '0.1.0', fetch).home.init({ handle: 'ann' });
for (let round = 0; round < Number(rounds); round += 1) {
  for (const name of ['ours', 'empty'] as const) await measure(name, round);
}
tray.stop();
await writeFile(result, JSON.stringify(taken));

function nothing(): Taken['ours'] {
  return { startMs: [], hiddenMiB: [], shownMiB: [], idlePercent: [] };
}

async function measure(name: Name, round: number): Promise<void> {
  const { hidden, shown } = APPS[name];
  const figures = taken[name];
  await withApp(name, `${name}-${round}`, hidden, async (pid, startMs) => {
    figures.startMs.push(startMs);
    await setTimeout(SETTLED_MS);
    figures.hiddenMiB.push(proportionalMemory(family(pid)));
    await setTimeout(AT_REST_MS - SETTLED_MS);
    const before = await cpuOfAll(pid);
    await setTimeout(IDLE_MS);
    figures.idlePercent.push((((await cpuOfAll(pid)) - before) / (IDLE_MS / 1000)) * 100);
  });
  await withApp(name, `${name}-${round}-shown`, shown, async (pid) => {
    await setTimeout(SETTLED_MS);
    figures.shownMiB.push(proportionalMemory(family(pid)));
  });
}

/** @param work gets the process and the ms from its start to its icon in the tray */
async function withApp(
  name: Name,
  user: string,
  more: readonly string[],
  work: (pid: number, startMs: number) => Promise<void>,
): Promise<void> {
  const began = performance.now();
  const args = [...sandbox, APPS[name].path, `--user-data-dir=${join(folder, user)}`, ...more];
  const env = { ...process.env, WIRE_HOME: home, XDG_CONFIG_HOME: join(folder, 'config') };
  const child = spawn(electron, args, { env, stdio: 'ignore' });
  try {
    const pid = child.pid ?? -1;
    await tray.waitForItem(pid, START_MS);
    await work(pid, performance.now() - began);
  } finally {
    await ended(child);
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([exit, setTimeout(5_000).then(() => child.kill('SIGKILL'))]);
  await exit;
}

async function cpuOfAll(pid: number): Promise<number> {
  const all = await Promise.all(family(pid).map((one) => cpuSeconds(one).catch(() => 0)));
  return all.reduce((sum, seconds) => sum + seconds, 0);
}
