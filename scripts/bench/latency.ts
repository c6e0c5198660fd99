/** How long people wait: from joining to the digits, and from the second confirmation to the pins. */
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { codeHash } from '../../main/protocol/code-phrase.ts';
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
import { CountingRelay } from './counting-relay.ts';
import { type Benchmark, figure, goalAtMost, type Options, type Table } from './row.ts';
import { quantile } from './statistics.ts';

const POLL_INTERVAL_MS = 4;
const TIMEOUT_MS = 90_000;
const CODES_PER_AGE = 20;
/** ms, from what the peer posts to the digits of version 1 */
const GOAL = 100;
/** ms, from the request to join to the digits of version 2 on both screens */
const V2_GOAL = 300;

interface Pair {
  readonly contestant: Contestant;
  readonly host: Side;
  readonly guest: Side;
}

/** Both in ms. */
interface Latency {
  readonly digits: number;
  readonly pins: number;
}

export const latency: Benchmark = {
  name: 'latency',
  measure: async (options) => [...(await besideReference(options)), ...(await byCodeAge())],
};

async function besideReference({ rounds }: Options): Promise<readonly Table[]> {
  const contestants = [ours, oursV2, ...(await daemons([5, 1]))];
  return withStage(async (stage, relayUrl) => {
    const pairs: Pair[] = [];
    for (const contestant of contestants) {
      const [host, guest] = [
        await contestant.open(stage, relayUrl),
        await contestant.open(stage, relayUrl),
      ];
      pairs.push({ contestant, host, guest });
    }
    const latencies = new Map(pairs.map(({ contestant }) => [contestant.name, [] as Latency[]]));
    for (let round = 0; round < rounds; round += 1) {
      for (const pair of pairs) {
        latencies.get(pair.contestant.name)?.push(await pairOnce(pair, round));
      }
    }
    const figures = (pick: (one: Latency) => number) =>
      [...latencies].map(([name, all]) => figure(name, 'ms', all.map(pick)));
    return [
      besideDefault(
        'asked to join → digits on both screens',
        figures(({ digits }) => digits),
      ),
      besideDefault(
        'second yes → both pinned',
        figures(({ pins }) => pins),
      ),
    ];
  });
}

function besideDefault(what: string, figures: Table['figures']): Table {
  const reference = figures.find(({ contestant }) => contestant.includes('every 5 s'));
  const text = `at most a tenth of ${reference?.contestant ?? 'the reference'}`;
  return { what, figures, goal: goalAtMost(figures, reference?.contestant ?? '', 0.1, text) };
}

async function pairOnce({ host, guest }: Pair, round: number): Promise<Latency> {
  const code = await host.host();
  await until(() => host.status(code)?.status === 'polling');
  // Each round acts at a different point of the daemons' cycles.
  await setTimeout(500 + ((round * 1_370) % 3_000));
  await guest.join(code);
  const joined = performance.now();
  const hasDigits = (side: Side) => side.status(code)?.status === 'sas_ready';
  await until(() => hasDigits(host) && hasDigits(guest));
  const digits = performance.now() - joined;
  await host.confirm(code);
  await setTimeout(500 + ((round * 1_930) % 3_000));
  await guest.confirm(code);
  const confirmed = performance.now();
  await until(() => host.status(code) === null && guest.status(code) === null);
  return { digits, pins: performance.now() - confirmed };
}

async function until(condition: () => boolean): Promise<void> {
  const timeoutAt = performance.now() + TIMEOUT_MS;
  while (!condition()) {
    if (performance.now() > timeoutAt) throw new Error(`not done after ${TIMEOUT_MS} ms`);
    await setTimeout(POLL_INTERVAL_MS);
  }
}

/** How long a code waits for its peer, in ms. */
const AGES = [
  { what: 'in the first 10 s', wait: 2_000 },
  { what: 'within 2 minutes', wait: 30_000 },
  { what: 'after 2 minutes', wait: 130_000 },
] as const;

/** The digits at any age, where the relay lets calls wait. */
async function byCodeAge(): Promise<readonly Table[]> {
  return withStage(async (stage, relayUrl) => {
    const relay = await CountingRelay.inFrontOf(relayUrl);
    try {
      const open = async ({ open: side }: Contestant) => ({
        host: await side(stage, relay.url),
        guest: await side(stage, relay.url),
      });
      const [v1, v2] = [await open(ours), await open(oursV2)];
      const tables: Table[] = [];
      for (const { what, wait } of AGES) {
        const digits = await joinAll(
          v1,
          wait,
          ({ code, host }) => host - relay.joinedAt(codeHash(code)),
        );
        const onBoth = await joinAll(
          v2,
          wait,
          ({ asked, host, guest }) => Math.max(host, guest) - asked,
        );
        tables.push(
          within(`peer joins ${what} → digits on the host’s screen`, OURS, digits, GOAL),
          within(`asked to join ${what} → digits on both screens`, OURS_V2, onBoth, V2_GOAL),
        );
      }
      return tables;
    } finally {
      relay.close();
    }
  });
}

function within(what: string, who: string, values: readonly number[], goal: number): Table {
  return {
    what,
    figures: [figure(who, 'ms', values)],
    goal: { text: `p95 at most ${goal} ms`, met: quantile(values, 0.95) <= goal },
  };
}

/** When what happened to one code, in ms since 1970. */
interface Joined {
  readonly code: string;
  readonly asked: number;
  /** when each had digits */
  readonly host: number;
  readonly guest: number;
}

/** Joins codes of one age one after another. */
async function joinAll(
  { host, guest }: Pick<Pair, 'host' | 'guest'>,
  wait: number,
  measure: (joined: Joined) => number,
): Promise<number[]> {
  const values: number[] = [];
  const codes: string[] = [];
  for (let n = 0; n < CODES_PER_AGE; n += 1) codes.push(await host.host());
  await Promise.all(codes.map((code) => host.process.reported(code, 'polling')));
  await setTimeout(wait);
  const digitsAt = async ({ process }: Side, code: string) =>
    Date.parse(String((await process.reported(code, 'sas_ready')).ts));
  for (const code of codes) {
    const asked = Date.now();
    await guest.join(code);
    const times = { host: await digitsAt(host, code), guest: await digitsAt(guest, code) };
    values.push(measure({ code, asked, ...times }));
  }
  return values;
}
