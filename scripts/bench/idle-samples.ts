import { setTimeout } from 'node:timers/promises';
import { type Cost, costOf } from './processes.ts';

/** An app to measure. */
export interface IdleApp {
  readonly name: string;
  /** What Electron runs, absolute. */
  readonly path: string;
  readonly args: readonly string[];
}

/** Two safety looks of the engine. */
const SAMPLE_MS = 120_000;

/**
 * Measures all contestants at the same time.
 * @param processes by contestant, with their children
 * @returns by contestant: the cost in an hour, one for each round
 */
export async function sampleIdle(
  processes: () => ReadonlyMap<string, readonly number[]>,
  rounds: number,
): Promise<Record<string, Cost[]>> {
  const samples: Record<string, Cost[]> = {};
  const costs = () => [...processes()].map(([name, pids]) => [name, costOf(pids)] as const);
  for (let round = 0; round < rounds; round += 1) {
    const before = new Map(costs());
    await setTimeout(SAMPLE_MS);
    for (const [name, after] of costs()) {
      const { cpu, wakeups } = before.get(name) ?? after;
      const perHour = 3_600_000 / SAMPLE_MS;
      samples[name] ??= [];
      samples[name].push({
        cpu: (after.cpu - cpu) * perHour,
        wakeups: (after.wakeups - wakeups) * perHour,
      });
    }
  }
  return samples;
}
