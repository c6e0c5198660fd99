/**
 * A relay process that thousands of addresses attack, one pool after the other, while two honest people
 * pair and write. A sample by default; the whole attack:
 * `WIRE_TRAY_FAULTS=full npm run test:integration -- test/hostile/relay-flood`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listInterfaces } from '../../../main/net/interfaces.ts';
import { bounds } from '../../../main/relay-server/bounds.ts';
import { isFullRun } from '../../faults/sample.ts';
import { type Running, Stage } from '../../integration/processes.ts';
import { HonestPeople } from './honest-people.ts';

const MiB = 1024 * 1024;
/** In ms. What honest people must not wait longer for, also on a busy machine with two CPUs. */
const LONGEST_P99 = isFullRun ? 2_000 : 4_000;

const MANY = isFullRun ? 3000 : 200;

const size = (addresses: number, networks: number, full: number, sample: number) => ({
  addresses,
  networks,
  each: isFullRun ? full : sample,
});

/** What one address may get of a pool that nobody else uses. */
const FIRST_SHARE = 0.0933;
const ATTACKS = [
  ['streams', 'streams', size(1, 1, 3000, 800), bounds.streams * FIRST_SHARE],
  ['streams', 'streams', size(50, 50, 500, 2), bounds.streams * FIRST_SHARE],
  ['connections', 'slowBodies', size(1, 1, 3000, 200), bounds.connections * FIRST_SHARE],
  ['connections', 'slowBodies', size(MANY, 200, 4, 1), 4],
  ['waiting calls', 'waits', size(1, 1, 3000, 1000), bounds.pairWaits * FIRST_SHARE],
  ['waiting calls', 'waits', size(MANY, 200, 8, 1), 8],
  ['pairings', 'pairSlots', size(64, 64, 400, 4), bounds.pairSlots * FIRST_SHARE],
  ['slots', 'slots', size(50, 50, 420, 4), bounds.slots * FIRST_SHARE],
  ['slots', 'slots', size(MANY, 200, 10, 1), 10],
] as const;

class FloodStage extends Stage {
  attackers(url: string): Running {
    return this.start([join(import.meta.dirname, 'attackers.mjs'), url]);
  }
}

/** What an attack got. */
interface Loot {
  readonly got: number;
  /** By one address. */
  readonly most: number;
  readonly refused: Readonly<Record<string, number>>;
}

let stage: FloodStage;
let relay: Running & { url: string };
let attackers: Running;
let people: HonestPeople;
let commands = 0;
const rows: string[] = [];
const TIMEOUT = { timeout: isFullRun ? 600_000 : 60_000 };

beforeAll(async () => {
  stage = new FloodStage();
  relay = await stage.relay('--host', '0.0.0.0', '--trust-proxy', '127.0.0.1');
  attackers = stage.attackers(relay.url.replace('0.0.0.0', '127.0.0.1'));
  people = new HonestPeople(relay.url);
});

afterAll(async () => {
  console.info(rows.join('\n'));
  await stage.end();
}, 120_000);

/** Runs an attack beside the honest people, who must not notice. @returns what it got */
async function attack(name: string, kind: string, options: object): Promise<Loot> {
  const { served, found } = await people.during(command(kind, options));
  const loot: Loot = JSON.parse(found);
  const ms = (value: number) => Math.round(value);
  const refused = JSON.stringify(loot.refused).replaceAll('"', '');
  rows.push(
    `| ${name} | ${loot.got} | ${loot.most} | ${refused} | ${served.calls} | ${served.failures.length} | ${ms(served.p50)} / ${ms(served.p99)} / ${ms(served.longest)} ms | ${residentMiB(relay.pid)} |`,
  );
  expect(served.failures).toEqual([]);
  expect(served.p99).toBeLessThan(LONGEST_P99);
  return loot;
}

function residentMiB(pid: number): string {
  if (process.platform !== 'linux') return '';
  const kB = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return `${Math.round(Number(kB) / 1024)} MB`;
}

/** Gives the attackers a command. @returns their answer */
function command(kind: string, options: object = {}): Promise<string> {
  commands += 1;
  const beginning = `{"id":${commands},`;
  attackers.type(JSON.stringify({ id: commands, attack: kind, ...options }));
  return attackers.line((line) => line.startsWith(beginning));
}

describe('honest people are served throughout', () => {
  it('an attack on nothing, for comparison', TIMEOUT, async () => {
    const { served } = await people.during(new Promise((done) => setTimeout(done, 2_000)));
    rows.push(
      `| none | | | | ${served.calls} | ${served.failures.length} | ${Math.round(served.p50)} / ${Math.round(served.p99)} / ${Math.round(served.longest)} ms | ${residentMiB(relay.pid)} |`,
    );
    expect(served.failures).toEqual([]);
  });

  it('an attack on all bytes of events, from one address', TIMEOUT, async () => {
    const bytes = (isFullRun ? 2048 : 20) * MiB;
    const { got } = await attack(`${bytes / MiB} MiB of events: one address`, 'events', { bytes });
    expect(got * 262_000).toBeLessThan(Math.min(bytes, bounds.allSlotsBytes * FIRST_SHARE) + MiB);
  });

  it.each(ATTACKS)(
    'an attack on all %s, by %s from %j',
    TIMEOUT,
    async (pool, kind, from, most) => {
      const { addresses, networks } = from;
      const loot = await attack(
        `all ${pool}: ${addresses} addresses, ${networks} networks`,
        kind,
        from,
      );
      await command('release');
      expect(loot.got).toBeGreaterThan(0);
      expect(loot.most).toBeLessThanOrEqual(Math.ceil(most));
    },
  );

  it(
    'an attack on all connections with headers that never end, without a proxy',
    TIMEOUT,
    async (context) => {
      const own = Object.values(listInterfaces() ?? {})
        .flatMap((found) => found ?? [])
        .find(({ internal, family }) => !internal && family === 'IPv4');
      context.skip(own === undefined, 'this computer has no address but loopback');
      const connections = isFullRun ? 3000 : 100;
      const loot = await attack(
        'all connections: one address, no proxy, headers that never end',
        'slowHeaders',
        {
          connections,
          host: own?.address,
        },
      );
      await command('release');
      expect(loot.got).toBeLessThanOrEqual(Math.ceil(bounds.connections * FIRST_SHARE));
    },
  );
});
