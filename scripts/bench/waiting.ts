/** The hourly cost of pairings that nobody joins: relay calls and CPU, extrapolated. */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { InteropStage } from '../../test/interop/support/interop-stage.ts';
import { type Contestant, daemons, OURS, ours, type Side, withStage } from './contestants.ts';
import { CountingRelay } from './counting-relay.ts';
import { canMeasureProcesses, cpuSeconds } from './processes.ts';
import { type Benchmark, figure, goalAtMost, type Table } from './row.ts';

const SIZES = [1, 10, 100] as const;
/** Our pairings end after ten minutes. Stop this much earlier, so that only waiting is measured. */
const SAFETY_MARGIN_MS = 30_000;

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
  /** relay calls for each pairing per hour */
  readonly calls: number;
  /** CPU seconds of the engine per hour */
  readonly cpu: number;
}

export const waiting: Benchmark = {
  name: 'waiting',
  async measure({ minutes }) {
    if (!canMeasureProcesses) throw new Error('This benchmark reads /proc: it runs on Linux only.');
    const waitMs = minutes * 60_000 - SAFETY_MARGIN_MS;
    if (waitMs <= 0)
      throw new Error(`${minutes} minutes are too few: it takes more than half a minute`);
    const contestants = [ours, ...(await daemons([5]))];
    const costs = await withStage(async (stage, relayUrl) => {
      const all: Waiting[] = [];
      // All wait at the same time, so that other load on the machine affects all of them alike.
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
  const relay = await CountingRelay.inFrontOf(relayUrl);
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
  const waiting = codes.filter((code) => side.status(code)?.status === 'polling').length;
  if (waiting < pairings) {
    throw new Error(`${contestant}: only ${waiting} of ${pairings} pairings waited to the end`);
  }
  const perHour = 3_600_000 / (performance.now() - began);
  return {
    contestant,
    pairings,
    calls: ((relay.calls.all - callsBefore) / pairings) * perHour,
    cpu: ((await cpuSeconds(side.process.pid)) - cpuBefore) * perHour,
  };
}

function tablesOf(pairings: number, costs: readonly Cost[]): Table[] {
  const these = costs.filter((cost) => cost.pairings === pairings);
  const calls = these.map((cost) => figure(cost.contestant, 'calls', [cost.calls]));
  const cpu = these.map((cost) => figure(cost.contestant, 's CPU', [cost.cpu]));
  const reference = these.find(({ contestant }) => contestant !== OURS)?.contestant ?? '';
  const goal = `at most 3 times as many as ${reference}`;
  return [
    {
      what: `${pairings} waiting: calls to the relay for each in an hour`,
      figures: calls,
      goal: pairings === 1 ? goalAtMost(calls, reference, 3, goal) : null,
    },
    {
      what: `${pairings} waiting: CPU in an hour`,
      figures: cpu,
      goal: pairings === 100 ? goalAtMost(cpu, reference, 1, `less than ${reference}`) : null,
    },
  ];
}
