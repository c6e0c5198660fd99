/** A hundred pairings at once between two homes, from the first request to the last pin. */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import {
  type Contestant,
  daemons,
  OURS,
  OURS_V2,
  ours,
  oursV2,
  type Side,
  withStage,
} from './contestants.ts';
import { type Benchmark, figure, goalAtMost, type Table } from './row.ts';

const PAIRINGS = 100;
const POLL_INTERVAL_MS = 50;
/** Our pairings end after ten minutes; those of the reference have no deadline. */
const TIMEOUT_MS = 600_000;

interface Run {
  readonly seconds: number;
  readonly completed: number;
}

export const hundred: Benchmark = {
  name: 'hundred',
  async measure({ rounds }) {
    const contestants = [ours, oursV2, ...(await daemons([5]))];
    const runs = new Map(contestants.map(({ name }) => [name, [] as Run[]]));
    for (let round = 0; round < rounds; round += 1) {
      for (const contestant of contestants) {
        runs.get(contestant.name)?.push(await pairAll(contestant));
      }
    }
    const figures = [...runs].map(([name, all]) => {
      const failed = all.map(({ completed }) => PAIRINGS - completed).join(', ');
      const seconds = all.map((run) => run.seconds);
      return figure(name, 's', seconds, `failed of ${PAIRINGS}: ${failed}`);
    });
    return [
      {
        what: `${PAIRINGS} pairings at once → all paired`,
        figures,
        goal: goalOf(figures),
      },
    ];
  },
};

function goalOf(figures: Table['figures']): Table['goal'] {
  const reference =
    figures.find(({ contestant }) => contestant !== OURS && contestant !== OURS_V2)?.contestant ??
    '';
  return goalAtMost(figures, reference, 0.25, `at least 4 times as fast as ${reference}`);
}

function pairAll(contestant: Contestant): Promise<Run> {
  return withStage(async (stage, relayUrl) => {
    const host = await contestant.open(stage, relayUrl);
    const guest = await contestant.open(stage, relayUrl);
    const began = performance.now();
    const codes: string[] = [];
    for (let n = 0; n < PAIRINGS; n += 1) codes.push(await host.host());
    for (const code of codes) await guest.join(code);
    const ends = await Promise.all(codes.map((code) => pairOne(host, guest, code, began)));
    const completed = ends.filter((end) => end === 'paired').length;
    return { seconds: (performance.now() - began) / 1000, completed };
  });
}

/** Both people confirm as soon as they see digits. */
async function pairOne(
  host: Side,
  guest: Side,
  code: string,
  began: number,
): Promise<'paired' | 'failed'> {
  const confirmed = new Set<Side>();
  while (performance.now() - began < TIMEOUT_MS) {
    const found = [host, guest].map((side) => ({ side, status: side.status(code) }));
    if (found.some(({ status }) => status?.status.startsWith('aborted'))) return 'failed';
    if (found.every(({ side, status }) => status === null && confirmed.has(side))) return 'paired';
    for (const { side, status } of found) {
      if (status?.status !== 'sas_ready' || confirmed.has(side)) continue;
      confirmed.add(side);
      await side.confirm(code);
    }
    await setTimeout(POLL_INTERVAL_MS);
  }
  return 'failed';
}
