/** Compares the app with an Electron app that is only a tray icon, in the same runtime. */
import { z } from 'zod';
import { EMPTY, OURS, runOnDisplay } from './electron-run.ts';
import { canMeasureProcesses } from './processes.ts';
import { type Benchmark, figure, goalAtMost, type Table } from './row.ts';

/** What desktop-run.ts writes: for each app, the values of each figure, one for each round. */
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
    const { measured, note } = await runOnDisplay('desktop-run.ts', rounds);
    return tablesOf(measurementsSchema.parse(measured), note);
  },
};

function tablesOf({ ours, empty }: Measurements, note: string): readonly Table[] {
  const both = (unit: string, pick: (one: Measurements['ours']) => number[]) => [
    figure(OURS, unit, pick(ours)),
    figure(EMPTY, unit, pick(empty), note),
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
