/** Real Redis servers, as Debian has them. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { closedPort } from './loopback-server.ts';
import { itWhere } from './where.ts';

/** Whether this computer has Redis. */
export const HAS_REDIS = spawnSync('redis-server', ['--version']).status === 0;

/** Why tests with it are skipped otherwise. */
export const WITHOUT_REDIS =
  'redis-server is not installed: npm run system:libraries -- --for test';

/** For tests with Valkey, whose server has the same options. */
export const itWithValkey = itWhere(
  spawnSync('valkey-server', ['--version']).status === 0,
  'valkey-server is not installed: Debian has it from release 13 on',
);

/** For tests with Redis. */
export const itWithRedis = itWhere(HAS_REDIS, WITHOUT_REDIS);

/** A Redis that runs until the test ends, with a folder of its own. */
export interface TestRedis {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** Where it keeps its data. */
  readonly folder: string;
  /** Ends it as `kill -9` does. */
  kill(): Promise<void>;
  /** Starts it again with the same port and folder. */
  start(): Promise<void>;
  /** Stops its process for a while, which keeps its connections open. */
  freeze(isFrozen: boolean): void;
  /** Answers nobody for so many seconds. Resolves when it does again. */
  sleep(seconds: number): Promise<void>;
  /** Runs a command by redis-cli. @returns what it prints */
  cli(...command: readonly string[]): string;
}

/** What acknowledges events only once they are on disk. */
const SAFE = ['--appendonly', 'yes', '--appendfsync', 'always'];

/**
 * Starts Redis on a free port.
 * @param settings as of its command line, after those of a safe store
 */
export async function startRedis(
  settings: readonly string[] = [],
  cliOptions: readonly string[] = [],
  program = 'redis-server',
): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'redis-test-'));
  const port = Number(new URL(await closedPort()).port);
  const own = [
    '--enable-debug-command',
    'local',
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
  ];
  let child: ChildProcess | null = null;
  const cli = (...command: readonly string[]) =>
    spawnSync('redis-cli', ['-p', `${port}`, ...cliOptions, ...command], {
      encoding: 'utf8',
    }).stdout.trim();
  const kill = async () => {
    const running = child;
    child = null;
    if (running === null || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  };
  onTestFinished(async () => {
    await kill();
    await rm(folder, { recursive: true, force: true });
  });
  const start = async () => {
    const started = spawn(program, [...own, ...SAFE, ...settings], { stdio: 'ignore' });
    child = started;
    await vi.waitFor(() => answers(port), { timeout: 10_000, interval: 20 });
    await vi.waitFor(
      () => {
        if (cli('INFO', 'persistence').includes('loading:1')) throw new Error('still loading');
      },
      { timeout: 10_000, interval: 20 },
    );
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    host: '127.0.0.1',
    port,
    folder,
    kill,
    start,
    freeze: (isFrozen) => {
      child?.kill(isFrozen ? 'SIGSTOP' : 'SIGCONT');
    },
    sleep: async (seconds) => {
      const options = ['-p', `${port}`, ...cliOptions, 'DEBUG', 'SLEEP', `${seconds}`];
      const sleeping = spawn('redis-cli', options, { stdio: 'ignore' });
      await once(sleeping, 'exit');
    },
    cli,
  };
}

async function answers(port: number): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
  } finally {
    socket.destroy();
  }
}
