/**
 * Kills the engine at every step that changes a file or calls the relay, one step in each pairing, and
 * restarts it. In every case both sides must end up paired, with nothing lost, doubled or left behind.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningRelay, startRelay } from '../../../main/relay-server/server.ts';
import { seededRandomBytes } from '../../fakes/random.ts';
import type { CrashOutcome } from '../outcome.ts';
import { expectSaidOnce } from '../said.ts';
import { inParallel, isFullRun, spread } from '../sample.ts';
import { expectPinned } from './home-assertions.ts';
import {
  type Kills,
  type PairingResult,
  pairWith,
  type Role,
  type SideResult,
} from './pairing-run.ts';
import type { News } from './participant-messages.ts';

/** Participants mostly wait for each other, so more pairings than processors can run. */
const PAIRINGS_AT_ONCE = availableParallelism() * 3;
const ROLES = ['host', 'guest'] as const;
const PROTOCOLS = [1, 2] as const;
type Protocol = (typeof PROTOCOLS)[number];
/** More steps than any process takes. */
const MAX_STEPS = 1_000;

let relay: RunningRelay;
let data: string;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'wire-tray-relay-'));
  relay = await startRelay({ host: '127.0.0.1', port: 0, dataDir: data, limit: 'off' });
});
afterAll(async () => {
  await relay.stop();
  rmSync(data, { recursive: true, force: true });
});

const BOTH = PROTOCOLS.flatMap((protocol) => ROLES.map((role) => ({ protocol, role })));

describe.each(BOTH)('a $role of version $protocol', ({ role, protocol }) => {
  it('pairs when killed at any step', { timeout: 7_200_000 }, async ({ task }) => {
    const steps = await stepsOf(protocol, role);
    expect(steps).toBeGreaterThan(100);
    const all = Array.from({ length: steps }, (_, index) => index + 1);
    const runs = await allPair(
      protocol,
      spread(all, isFullRun ? MAX_STEPS : 6).map((step) => ({ [role]: [step] })),
    );
    // The number of relay calls varies, so this run may have more steps: continue until no kill happens.
    for (let step = steps + 1; isFullRun && step < MAX_STEPS; step += 1) {
      const [run] = await allPair(protocol, [{ [role]: [step] }]);
      if (run === undefined || run.killed.length === 0) break;
      runs.push(run);
    }
    task.meta.crash = outcomeOf(`version ${protocol}, ${role}, at each step`, runs);
  });
});

describe.each(PROTOCOLS)('two participants of version %i', (protocol) => {
  it('pair when killed twice at random steps', { timeout: 7_200_000 }, async ({ task }) => {
    const seeds = Array.from({ length: isFullRun ? 200 : 4 }, (_, index) => index + 1);
    const runs = await allPair(protocol, seeds.map(randomKills));
    task.meta.crash = outcomeOf(`version ${protocol}, two random kills a pairing`, runs);
  });
});

interface Run {
  /** The steps at which processes were killed. */
  readonly killed: readonly string[];
  /** The longer final run of the two sides, in ms. */
  readonly finalRun: number;
}

/** Runs all pairings. Throws one error with all failures. */
async function allPair(protocol: Protocol, all: readonly Kills[]): Promise<Run[]> {
  const runs: Run[] = [];
  const failures: Error[] = [];
  await inParallel(all, PAIRINGS_AT_ONCE, async (kills) => {
    const run = await pairWith(relay.url, protocol, kills, (result) =>
      runOf(protocol, result),
    ).catch((error: unknown) => {
      failures.push(new Error(`with ${JSON.stringify(kills)}`, { cause: error }));
    });
    if (run !== undefined) runs.push(run);
  });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} runs failed`);
  return runs;
}

function stepsOf(protocol: Protocol, role: Role): Promise<number> {
  return pairWith(relay.url, protocol, {}, (result) => {
    expectPaired(protocol, result);
    return newsOf(result[role], 'steps').at(-1)?.steps ?? 0;
  });
}

function randomKills(seed: number): Kills {
  const bytes = seededRandomBytes(seed)(8);
  const number = (at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  const kills: Record<Role, number[]> = { host: [], guest: [] };
  // After a restart fewer steps are left.
  for (const [at, most] of [
    [0, 140],
    [4, 100],
  ] as const) {
    kills[number(at) % 2 === 0 ? 'host' : 'guest'].push(1 + (number(at + 2) % most));
  }
  return kills;
}

function runOf(protocol: Protocol, result: PairingResult): Run {
  const both = [result.host, result.guest];
  const killed = both.flatMap((side) =>
    newsOf(side, 'killed').map(({ step, at }) => `${side.role}, step ${step}: ${at}`),
  );
  try {
    expectPaired(protocol, result);
  } catch (error) {
    throw new Error(`killed at ${killed.join(' and ')}`, { cause: error });
  }
  return { killed, finalRun: Math.max(...both.map(({ finalRun }) => finalRun)) };
}

function expectPaired(protocol: Protocol, { host, guest }: PairingResult): void {
  for (const [side, other] of [
    [host, guest],
    [guest, host],
  ] as const) {
    expect(newsOf(side, 'end')).toEqual([{ news: 'end', end: 'paired' }]);
    expect(newsOf(side, 'unexpected')).toEqual([]);
    const notices = newsOf(side, 'notice').map(({ kind }) => kind);
    expect(new Set(notices).size, `notices: ${notices.join()}`).toBe(notices.length);
    expectSaidOnce(
      protocol,
      newsOf(side, 'said').map(({ said }) => said),
    );
    expectPinned(protocol, side, other.home);
  }
  const digits = [host, guest].flatMap((side) => newsOf(side, 'digits').map(({ sas }) => sas));
  expect(new Set(digits).size, `digits: ${digits.join()}`).toBe(1);
}

function newsOf<K extends News['news']>({ news }: SideResult, kind: K) {
  return news.filter((one): one is Extract<News, { news: K }> => one.news === kind);
}

function outcomeOf(name: string, runs: readonly Run[]): CrashOutcome {
  const kills = runs.reduce((sum, { killed }) => sum + killed.length, 0);
  const slowest = Math.max(...runs.map(({ finalRun }) => finalRun));
  return { name, pairings: runs.length, kills, slowest };
}
