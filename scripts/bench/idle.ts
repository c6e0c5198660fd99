/**
 * What our programs cost while nothing is to be done: the engine, and the app without a window. All
 * contestants run at the same time, so that other work on the machine affects all of them alike.
 */
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { ENGINE, Stage } from '../../test/integration/processes.ts';
import { ensureAppBuilt } from '../build/app.mjs';
import { TYPESCRIPT } from '../lib/node-programs.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { log } from '../lib/run-script.ts';
import { withScratchFolder } from '../lib/scratch.ts';
import { resolveRuntime } from '../runtime/resolve.ts';
import { runWithDisplay } from '../system/display.ts';
import { ensureSystemLibraries, thisPackageHost } from '../system/libraries.ts';
import { OURS } from './contestants.ts';
import { EMPTY } from './electron-run.ts';
import { type Program, programOf } from './files.ts';
import { type IdleApp, sampleIdle } from './idle-samples.ts';
import { canMeasureProcesses } from './processes.ts';
import { type Benchmark, figure, goalAtMost, type Table } from './row.ts';

const SCRIPT = join(PROJECT_ROOT, 'scripts', 'bench', 'idle-run.ts');
/** V8 tidies up after a minute at the latest. */
const ENGINE_SETTLED_MS = 75_000;

const samplesSchema = z.record(
  z.string(),
  z.array(z.object({ cpu: z.number(), wakeups: z.number() })),
);
/** By contestant: CPU seconds and wakeups in an hour, one for each round. */
type Samples = z.infer<typeof samplesSchema>;

export const idle: Benchmark = {
  name: 'idle',
  async measure({ rounds, beside }) {
    if (!canMeasureProcesses) throw new Error('This benchmark reads /proc: it runs on Linux only.');
    const programs: Program[] = [{ name: OURS, engine: ENGINE }];
    if (beside !== null) programs.push(await programOf(beside));
    const before = programs[1]?.name ?? '';
    const engines = await measureEngines(programs, rounds);
    const apps: IdleApp[] = [{ name: OURS, path: PROJECT_ROOT, args: ['--hidden'] }];
    if (beside !== null) apps.push({ name: before, path: beside, args: ['--hidden'] });
    apps.push({ name: EMPTY, path: join(PROJECT_ROOT, 'scripts/bench/empty-app'), args: [] });
    return [
      ...tablesOf('idle engine', engines, before),
      ...tablesOf('idle app without a window', await measureApps(apps, rounds), before),
    ];
  },
};

/** Engines on homes that have an identity and no pairings. */
async function measureEngines(programs: readonly Program[], rounds: number): Promise<Samples> {
  const stage = new EngineStage();
  try {
    const pids = new Map<string, readonly number[]>();
    for (const { name, engine } of programs) pids.set(name, [await stage.idleEngine(engine)]);
    await setTimeout(ENGINE_SETTLED_MS);
    return await sampleIdle(() => pids, rounds);
  } finally {
    await stage.end();
  }
}

class EngineStage extends Stage {
  /** @returns its process id */
  async idleEngine(engine: string): Promise<number> {
    const home = this.newHome();
    await this.start([engine, 'init', basename(home), '--home', home]).exit;
    const running = this.start([engine, '--home', home, '--json']);
    await running.said((line) => line.startsWith('Pairings in '));
    return running.pid;
  }
}

async function measureApps(apps: readonly IdleApp[], rounds: number): Promise<Samples> {
  await ensureSystemLibraries('test', await thisPackageHost(log));
  const { path } = await resolveRuntime({ allowTestRuntime: true });
  for (const { name, path: checkout } of apps) if (name !== EMPTY) await ensureAppBuilt(checkout);
  return withScratchFolder(tmpdir(), async (folder) => {
    const result = join(folder, 'samples.json');
    const args = [SCRIPT, path, folder, result, String(rounds), JSON.stringify(apps)];
    const command = [process.execPath, ...TYPESCRIPT, ...args];
    const code = await runWithDisplay(command, { display: 'private', cwd: PROJECT_ROOT });
    if (code !== 0) throw new Error(`idle-run.ts ended with exit code ${code}`);
    return samplesSchema.parse(JSON.parse(await readFile(result, 'utf8')));
  });
}

function tablesOf(what: string, samples: Samples, before: string): readonly Table[] {
  const all = (unit: string, pick: (one: Samples[string][number]) => number) =>
    Object.entries(samples).map(([name, values]) => figure(name, unit, values.map(pick)));
  const cpu = all('s CPU', (one) => one.cpu);
  const goal = goalAtMost(cpu, before, 0.5, `at most half of ${before}`);
  const wakeups = all('wakeups', (one) => one.wakeups);
  return [
    { what: `${what}: CPU in an hour`, figures: cpu, goal },
    { what: `${what}: how often its threads are woken in an hour`, figures: wakeups, goal: null },
  ];
}
