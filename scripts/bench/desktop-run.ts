/**
 * Measures our app and the empty app by turns, on the private display that scripts/bench/desktop.ts
 * opens. Usage: desktop-run.ts ELECTRON FOLDER RESULT ROUNDS
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
import type { Measurements } from './desktop.ts';
import { cpuSeconds, processTree, proportionalMemory } from './processes.ts';

/** An app has allocated its memory by then. */
const SETTLED_MS = 8_000;
/** An app is idle by then: Chromium cleans up about 30 s after its start, in an empty app too. */
const IDLE_AFTER_MS = 40_000;
const IDLE_SAMPLE_MS = 40_000;
const START_TIMEOUT_MS = 60_000;

const [electron = '', folder = '', result = '', rounds = '5'] = process.argv.slice(2);
const sandbox = sandboxArguments();
const home = join(folder, 'home');

const APPS = {
  ours: { path: PROJECT_ROOT, hidden: ['--hidden'], shown: [] },
  empty: { path: join(import.meta.dirname, 'empty-app'), hidden: [], shown: ['--window'] },
} as const;
type Name = keyof typeof APPS;

const measurements: Measurements = { ours: noFigures(), empty: noFigures() };
const tray = await StatusNotifierWatcher.start();
await openCore({ WIRE_HOME: home }, '0.1.0', fetch).home.init({ handle: 'ann' });
for (let round = 0; round < Number(rounds); round += 1) {
  for (const name of ['ours', 'empty'] as const) await measure(name, round);
}
tray.stop();
await writeFile(result, JSON.stringify(measurements));

function noFigures(): Measurements['ours'] {
  return { startMs: [], hiddenMiB: [], shownMiB: [], idlePercent: [] };
}

async function measure(name: Name, round: number): Promise<void> {
  const { hidden, shown } = APPS[name];
  const figures = measurements[name];
  await withApp(name, `${name}-${round}`, hidden, async (pid, startMs) => {
    figures.startMs.push(startMs);
    await setTimeout(SETTLED_MS);
    figures.hiddenMiB.push(proportionalMemory(processTree(pid)));
    await setTimeout(IDLE_AFTER_MS - SETTLED_MS);
    const before = await cpuOfAll(pid);
    await setTimeout(IDLE_SAMPLE_MS);
    figures.idlePercent.push((((await cpuOfAll(pid)) - before) / (IDLE_SAMPLE_MS / 1000)) * 100);
  });
  await withApp(name, `${name}-${round}-shown`, shown, async (pid) => {
    await setTimeout(SETTLED_MS);
    figures.shownMiB.push(proportionalMemory(processTree(pid)));
  });
}

/** @param work gets the process id, and the ms between the start and the icon in the tray */
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
    await tray.waitForItem(pid, START_TIMEOUT_MS);
    await work(pid, performance.now() - began);
  } finally {
    await end(child);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  await Promise.race([exit, setTimeout(5_000).then(() => child.kill('SIGKILL'))]);
  await exit;
}

async function cpuOfAll(pid: number): Promise<number> {
  const all = await Promise.all(processTree(pid).map((one) => cpuSeconds(one).catch(() => 0)));
  return all.reduce((sum, seconds) => sum + seconds, 0);
}
