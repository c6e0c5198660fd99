/** A Redis with replicas and Sentinels, as Debian's redis-sentinel runs them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, vi } from 'vitest';
import { closedPort } from './loopback-server.ts';
import { startRedis, type TestRedis } from './redis.ts';

const MASTER = 'wire';
const QUICKLY = { timeout: 30_000, interval: 50 };

/** A master with two replicas, and three Sentinels. They run until the test ends. */
export interface Replicated {
  /** Of the Sentinels, for `--store`. */
  readonly url: string;
  readonly servers: readonly TestRedis[];
  /** The server that the Sentinels name now. */
  master(): TestRedis;
}

/** Starts all of them. */
export async function startReplicated(): Promise<Replicated> {
  const safe = ['--min-replicas-to-write', '1', '--min-replicas-max-lag', '10'];
  const first = await startRedis(safe);
  const of = [
    ...safe,
    '--replicaof',
    first.host,
    `${first.port}`,
    '--repl-diskless-sync-delay',
    '0',
  ];
  const servers = [first, await startRedis(of), await startRedis(of)];
  await vi.waitFor(() => {
    expect(first.cli('INFO', 'replication').match(/state=online/g)).toHaveLength(2);
  }, QUICKLY);
  const ports = [
    await startSentinel(first),
    await startSentinel(first),
    await startSentinel(first),
  ];
  const ask = (port: number, ...command: readonly string[]) =>
    spawnSync('redis-cli', ['-p', `${port}`, 'SENTINEL', ...command], { encoding: 'utf8' }).stdout;
  await vi.waitFor(() => {
    for (const port of ports) {
      expect(ask(port, 'CKQUORUM', MASTER)).toMatch(/^OK 3 usable/);
      expect(ask(port, 'REPLICAS', MASTER).match(/^name$/gm)).toHaveLength(2);
    }
  }, QUICKLY);
  const master = () => {
    const [, port] = ask(ports[0] ?? 0, 'GET-MASTER-ADDR-BY-NAME', MASTER).split('\n');
    const found = servers.find((server) => `${server.port}` === port);
    if (found === undefined) throw new Error('the Sentinels name no master');
    return found;
  };
  const hosts = ports.map((port) => `127.0.0.1:${port}`).join(',');
  return { url: `redis+sentinel://${hosts}/${MASTER}`, servers, master };
}

/** @returns its port */
async function startSentinel(master: TestRedis): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'sentinel-test-'));
  const port = Number(new URL(await closedPort()).port);
  const file = join(folder, 'sentinel.conf');
  await writeFile(
    file,
    [
      `port ${port}`,
      'bind 127.0.0.1',
      `dir ${folder}`,
      `sentinel monitor ${MASTER} ${master.host} ${master.port} 2`,
      `sentinel down-after-milliseconds ${MASTER} 1500`,
      `sentinel failover-timeout ${MASTER} 6000`,
      '',
    ].join('\n'),
  );
  const child = spawn('redis-server', [file, '--sentinel'], { stdio: 'ignore' });
  onTestFinished(async () => {
    await end(child);
    await rm(folder, { recursive: true, force: true });
  });
  return port;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}
