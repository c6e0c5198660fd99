/**
 * The engine is killed at every step that changes a file or calls the relay, one after the other,
 * and begins again. Whatever the moment: both are paired, and nothing is lost, doubled or left.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningRelay, startRelay } from '../../../main/relay-server/server.ts';
import { seededRandomBytes } from '../../fakes/random.ts';
import type { CrashOutcome } from '../outcome.ts';
import { inParallel, isFullRun, spread } from '../sample.ts';
import { expectPinned } from './home-assertions.ts';
import { type Couple, type Deaths, pairWith, type Role, type Story } from './pairing-run.ts';
import type { News } from './participant-messages.ts';

/** Players spend most of their time waiting for each other. */
const TOGETHER = availableParallelism() * 3;
const ROLES = ['host', 'guest'] as const;
/** More steps than any life has. */
const MANY = 1_000;

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

describe.each(ROLES)('a %s', (role) => {
  it('pairs when killed at any step', { timeout: 7_200_000 }, async ({ task }) => {
    const steps = await stepsOf(role);
    expect(steps).toBeGreaterThan(100);
    const all = Array.from({ length: steps }, (_, index) => index + 1);
    const runs = await allPair(
      spread(all, isFullRun ? MANY : 8).map((step) => ({ [role]: [step] })),
    );
    // How often the relay is asked differs from run to run, and so does the last step.
    for (let step = steps + 1; isFullRun && step < MANY; step += 1) {
      const [run] = await allPair([{ [role]: [step] }]);
      if (run === undefined || run.killed.length === 0) break;
      runs.push(run);
    }
    task.meta.crash = outcomeOf(`${role}, at each step`, runs);
  });
});

describe('two people', () => {
  it('pair when killed twice at random', { timeout: 7_200_000 }, async ({ task }) => {
    const seeds = Array.from({ length: isFullRun ? 200 : 6 }, (_, index) => index + 1);
    const runs = await allPair(seeds.map(randomDeaths));
    task.meta.crash = outcomeOf('two random kills a pairing', runs);
  });
});

interface Run {
  /** Where the lives ended. */
  readonly killed: readonly string[];
  /** How long the longest last life took, in ms. */
  readonly lastLife: number;
}

/** Fails with all runs that failed, not with the first alone. */
async function allPair(all: readonly Deaths[]): Promise<Run[]> {
  const runs: Run[] = [];
  const failures: Error[] = [];
  await inParallel(all, TOGETHER, async (deaths) => {
    const run = await pairWith(relay.url, deaths, runOf).catch((error: unknown) => {
      failures.push(new Error(`with ${JSON.stringify(deaths)}`, { cause: error }));
    });
    if (run !== undefined) runs.push(run);
  });
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} runs failed`);
  return runs;
}

function stepsOf(role: Role): Promise<number> {
  return pairWith(relay.url, {}, (couple) => {
    expectPaired(couple);
    return told(couple[role], 'steps').at(-1)?.steps ?? 0;
  });
}

function randomDeaths(seed: number): Deaths {
  const bytes = seededRandomBytes(seed)(8);
  const number = (at: number) => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
  const deaths: Record<Role, number[]> = { host: [], guest: [] };
  // The second life of a side has less to do.
  for (const [at, most] of [
    [0, 140],
    [4, 100],
  ] as const) {
    deaths[number(at) % 2 === 0 ? 'host' : 'guest'].push(1 + (number(at + 2) % most));
  }
  return deaths;
}

function runOf(couple: Couple): Run {
  const both = [couple.host, couple.guest];
  const killed = both.flatMap((side) =>
    told(side, 'killed').map(({ step, at }) => `${side.role}, step ${step}: ${at}`),
  );
  try {
    expectPaired(couple);
  } catch (error) {
    throw new Error(`killed at ${killed.join(' and ')}`, { cause: error });
  }
  return { killed, lastLife: Math.max(...both.map(({ lastLife }) => lastLife)) };
}

function expectPaired({ host, guest }: Couple): void {
  for (const [side, other] of [
    [host, guest],
    [guest, host],
  ] as const) {
    expect(told(side, 'end')).toEqual([{ news: 'end', end: 'paired' }]);
    expect(told(side, 'unexpected')).toEqual([]);
    const notices = told(side, 'notice').map(({ kind }) => kind);
    expect(new Set(notices).size, `told: ${notices.join()}`).toBe(notices.length);
    expectPinned(side.home, side.handle, side.peer, other.home);
  }
  const digits = [host, guest].flatMap((side) => told(side, 'digits').map(({ sas }) => sas));
  expect(new Set(digits).size, `digits: ${digits.join()}`).toBe(1);
}

function told<K extends News['news']>({ news }: Story, kind: K) {
  return news.filter((one): one is Extract<News, { news: K }> => one.news === kind);
}

function outcomeOf(name: string, runs: readonly Run[]): CrashOutcome {
  const kills = runs.reduce((sum, { killed }) => sum + killed.length, 0);
  const slowest = Math.max(...runs.map(({ lastLife }) => lastLife));
  return { name, pairings: runs.length, kills, slowest };
}
