/** The hourly cost of pairings that nobody joins: relay calls and CPU, extrapolated. */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import type { InteropStage } from '../../test/interop/support/interop-stage.ts';
import { type Contestant, daemons, OURS, ours, type Side, withStage } from './contestants.ts';
import { CountingRelay } from './counting-relay.ts';
import { canMeasureProcesses, cpuSeconds } from './processes.ts';
import { type Benchmark, figure, goalAtMost, type Table } from './row.ts';

const SIZES = [1, 10, 100] as const;
/** calls for each pairing in an hour */
const MOST_CALLS = 200;
/** s of CPU for each pairing in an hour, above those of an engine without any */
const MOST_CPU = 1;
/** Our pairings end after ten minutes. Stop this much earlier, so that only waiting is measured. */
const SAFETY_MARGIN_MS = 30_000;
const POLL_INTERVAL_MS = 100;

interface Waiting {
  readonly contestant: string;
  readonly pairings: number;
  readonly side: Side;
  readonly relay: CountingRelay;
  readonly codes: readonly string[];
}

interface Measured extends Waiting {
  /** ms, of `performance` */
  readonly began: number;
  readonly cpuBefore: number;
  readonly callsBefore: number;
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
      const began = performance.now();
      const all: Waiting[] = [];
      // All wait at the same time, so that other load on the machine affects all of them alike.
      for (const pairings of SIZES) {
        for (const contestant of contestants) {
          all.push(await begin(stage, relayUrl, contestant, pairings));
        }
      }
      all.push(await begin(stage, relayUrl, ours, 0));
      const measured = await Promise.all(all.map(measureFrom));
      await setTimeout(Math.max(0, began + waitMs - performance.now()));
      const found = await Promise.all(measured.map(costOf));
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
  const codes: string[] = [];
  for (let n = 0; n < pairings; n += 1) codes.push(await side.host());
  while (waitingAt(side, codes) < pairings) await setTimeout(POLL_INTERVAL_MS);
  return { contestant: contestant.name, pairings, side, relay, codes };
}

/** From here on only waiting is measured: what it costs to open a pairing is paid. */
async function measureFrom(waiting: Waiting): Promise<Measured> {
  const { side, relay } = waiting;
  const cpuBefore = await cpuSeconds(side.process.pid);
  return { ...waiting, began: performance.now(), cpuBefore, callsBefore: relay.calls.all };
}

function waitingAt(side: Side, codes: readonly string[]): number {
  return codes.filter((code) => side.status(code)?.status === 'polling').length;
}

async function costOf(one: Measured): Promise<Cost> {
  const { contestant, pairings, side, relay, began, cpuBefore, callsBefore, codes } = one;
  const waiting = waitingAt(side, codes);
  if (waiting < pairings) {
    throw new Error(`${contestant}: only ${waiting} of ${pairings} pairings waited to the end`);
  }
  const perHour = 3_600_000 / (performance.now() - began);
  return {
    contestant,
    pairings,
    calls: ((relay.calls.all - callsBefore) / Math.max(pairings, 1)) * perHour,
    cpu: ((await cpuSeconds(side.process.pid)) - cpuBefore) * perHour,
  };
}

function tablesOf(pairings: number, costs: readonly Cost[]): Table[] {
  const these = costs.filter((cost) => cost.pairings === pairings);
  const calls = these.map((cost) => figure(cost.contestant, 'calls', [cost.calls]));
  const cpu = these.map((cost) => figure(cost.contestant, 's CPU', [cost.cpu]));
  const [us] = these;
  return [
    {
      what: `${pairings} waiting: calls to the relay for each in an hour`,
      figures: calls,
      goal: { text: `at most ${MOST_CALLS}`, met: us !== undefined && us.calls <= MOST_CALLS },
    },
    {
      what: `${pairings} waiting: CPU in an hour`,
      figures: cpu,
      goal: pairings === 100 ? besideRelease(cpu) : aboveIdle(pairings, costs),
    },
  ];
}

function besideRelease(cpu: Table['figures']): Table['goal'] {
  const release = cpu.find(({ contestant }) => contestant.includes('(release)'))?.contestant ?? '';
  return goalAtMost(cpu, release, 1, `less than ${release}`);
}

function aboveIdle(pairings: number, costs: readonly Cost[]): Table['goal'] {
  const cpuOf = (size: number) =>
    costs.find((cost) => cost.contestant === OURS && cost.pairings === size)?.cpu ?? Number.NaN;
  const most = cpuOf(0) + pairings * MOST_CPU;
  const text = `at most ${most.toFixed(1)} s: an idle engine’s and ${MOST_CPU} s for each pairing`;
  return { text, met: cpuOf(pairings) <= most };
}
