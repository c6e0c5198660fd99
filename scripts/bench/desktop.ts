/** Compares the app with an Electron app that is only a tray icon, in the same runtime. */
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { ensureBuilt } from '../lib/built.ts';
import { TYPESCRIPT } from '../lib/node-programs.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import { log } from '../lib/run-script.ts';
import { withScratchFolder } from '../lib/scratch.ts';
import { resolveRuntime } from '../runtime/resolve.ts';
import { runWithDisplay } from '../system/display.ts';
import { ensureSystemLibraries, thisPackageHost } from '../system/libraries.ts';
import { canMeasureProcesses } from './processes.ts';
import { type Benchmark, figure, goalAtMost, type Table } from './row.ts';

export const EMPTY = 'empty Electron app';
const APP = 'ours';
const SCRIPT = join(PROJECT_ROOT, 'scripts', 'bench', 'desktop-run.ts');

/** What that script writes: for each app, the values of each figure, one for each round. */
const measurementsSchema = z.record(
  z.enum(['ours', 'empty']),
  z.object({
    startMs: z.array(z.number()),
    hiddenMiB: z.array(z.number()),
    shownMiB: z.array(z.number()),
    idlePercent: z.array(z.number()),
  }),
);
export type Measurements = z.infer<typeof measurementsSchema>;

export const desktop: Benchmark = {
  name: 'desktop',
  async measure({ rounds }) {
    if (!canMeasureProcesses) throw new Error('This benchmark reads /proc: it runs on Linux only.');
    await ensureSystemLibraries('test', await thisPackageHost(log));
    const { path, version } = await resolveRuntime({ allowTestRuntime: true });
    await ensureBuilt();
    const measurements = await withScratchFolder(tmpdir(), async (folder) => {
      const result = join(folder, 'measurements.json');
      const args = [...TYPESCRIPT, SCRIPT, path, folder, result, String(rounds)];
      const command = [process.execPath, ...args];
      const code = await runWithDisplay(command, { display: 'private', cwd: PROJECT_ROOT });
      if (code !== 0) throw new Error(`desktop-run.ts ended with exit code ${code}`);
      return measurementsSchema.parse(JSON.parse(await readFile(result, 'utf8')));
    });
    return tablesOf(measurements, version);
  },
};

function tablesOf({ ours, empty }: Measurements, version: string): readonly Table[] {
  const both = (unit: string, pick: (one: Measurements['ours']) => number[]) => [
    figure(APP, unit, pick(ours)),
    figure(EMPTY, unit, pick(empty), `Electron ${version}`),
  ];
  const start = both('ms', ({ startMs }) => startMs);
  const hidden = both('MiB', ({ hiddenMiB }) => hiddenMiB);
  const shown = both('MiB', ({ shownMiB }) => shownMiB);
  const idle = both('% of one CPU', ({ idlePercent }) => idlePercent);
  return [
    {
      what: 'start → icon in the tray',
      figures: start,
      goal: goalAtMost(start, EMPTY, 1.25, 'at most 1.25 times the empty app'),
    },
    {
      what: 'memory without a window, all processes (PSS)',
      figures: hidden,
      goal: goalAtMost(hidden, EMPTY, 1.15, 'at most 1.15 times the empty app'),
    },
    { what: 'memory with a window, all processes (PSS)', figures: shown, goal: null },
    {
      what: 'CPU of the idle app without a window',
      figures: idle,
      goal: { text: 'at most 0.2 %', met: (idle[0]?.median ?? 1) <= 0.2 },
    },
  ];
}
