/** What pairings cost that nobody joins: calls to the relay, and CPU. */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { InteropStage } from '../../test/interop/support/interop-stage.ts';
import { type Contestant, daemons, OURS, ours, type Side, withStage } from './contestants.ts';
import { CountingRelay } from './counting-relay.ts';
import { canMeasureProcesses, cpuSeconds } from './processes.ts';
import { type Benchmark, figure, goalAtMost, type Table } from './row.ts';

const SIZES = [1, 10, 100] as const;
/** Of the time to measure: ours end after ten minutes, and what is measured is how they wait. */
const LEFT_OUT_MS = 30_000;

interface Waiting {
  readonly contestant: string;
  readonly pairings: number;
  readonly side: Side;
  readonly relay: CountingRelay;
  /** ms, of `performance` */
  readonly began: number;
  readonly cpuBefore: number;
  readonly callsBefore: number;
  readonly codes: readonly string[];
}

interface Cost {
  readonly contestant: string;
  readonly pairings: number;
  /** to the relay, for each pairing, in an hour */
  readonly calls: number;
  /** CPU seconds of the engine in an hour */
  readonly cpu: number;
}

export const waiting: Benchmark = {
  name: 'waiting',
  async measure({ minutes }) {
    if (!canMeasureProcesses) throw new Error('CPU times are read from /proc: Linux only');
    const waitMs = minutes * 60_000 - LEFT_OUT_MS;
    if (waitMs <= 0) throw new Error(`${minutes} minutes are less than is left out`);
    const contestants = [ours, ...(await daemons([5]))];
    const costs = await withStage(async (stage, relayUrl) => {
      const all: Waiting[] = [];
      // All wait at the same time: what the machine does besides happens to all of them.
      for (const pairings of SIZES) {
        for (const contestant of contestants) {
          all.push(await begin(stage, relayUrl, contestant, pairings));
        }
      }
      await setTimeout(waitMs);
      const found = await Promise.all(all.map(costOf));
      for (const { relay } of all) relay.close();
      return found;
    });
    return SIZES.flatMap((pairings) => tablesOf(pairings, costs));
  },
};

async function begin(
  stage: InteropStage,
  relayUrl: string,
  contestant: Contestant,
  pairings: number,
): Promise<Waiting> {
  const relay = await CountingRelay.before(relayUrl);
  const side = await contestant.open(stage, relay.url);
  const began = performance.now();
  const cpuBefore = await cpuSeconds(side.process.pid);
  const callsBefore = relay.calls.all;
  const codes: string[] = [];
  for (let n = 0; n < pairings; n += 1) codes.push(await side.host());
  const name = contestant.name;
  return { contestant: name, pairings, side, relay, began, cpuBefore, callsBefore, codes };
}

async function costOf(one: Waiting): Promise<Cost> {
  const { contestant, pairings, side, relay, began, cpuBefore, callsBefore, codes } = one;
  const still = codes.filter((code) => side.status(code)?.status === 'polling').length;
  if (still < pairings) throw new Error(`${contestant}: ${still} of ${pairings} waited to the end`);
  const anHour = 3_600_000 / (performance.now() - began);
  return {
    contestant,
    pairings,
    calls: ((relay.calls.all - callsBefore) / pairings) * anHour,
    cpu: ((await cpuSeconds(side.process.pid)) - cpuBefore) * anHour,
  };
}

function tablesOf(pairings: number, costs: readonly Cost[]): Table[] {
  const these = costs.filter((cost) => cost.pairings === pairings);
  const calls = these.map((cost) => figure(cost.contestant, 'calls', [cost.calls]));
  const cpu = these.map((cost) => figure(cost.contestant, 's CPU', [cost.cpu]));
  const reference = these.find(({ contestant }) => contestant !== OURS)?.contestant ?? '';
  const times3 = `at most 3 times as many as ${reference}`;
  return [
    {
      what: `${pairings} waiting: calls to the relay for each in an hour`,
      figures: calls,
      goal: pairings === 1 ? goalAtMost(calls, reference, 3, times3) : null,
    },
    {
      what: `${pairings} waiting: CPU in an hour`,
      figures: cpu,
      goal: pairings === 100 ? goalAtMost(cpu, reference, 1, `less than ${reference}`) : null,
    },
  ];
}
