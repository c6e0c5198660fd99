/** A real proxy before a relay: HAProxy, as Debian has it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, vi } from 'vitest';
import { closedPort } from './loopback-server.ts';
import { itWhere } from './where.ts';

/** Debian has it outside of the usual PATH of people. */
const PROGRAM = ['haproxy', '/usr/sbin/haproxy'].find(
  (program) => spawnSync(program, ['-v']).status === 0,
);

/** For tests with HAProxy. */
export const itWithHaproxy = itWhere(
  PROGRAM !== undefined,
  'HAProxy is not installed: npm run system:libraries -- --for test',
);

/** How the proxy treats calls. */
export interface HaproxyOptions {
  /** `tcp`: it passes bytes on and understands none of them. Default: `http`. */
  readonly mode?: 'http' | 'tcp';
  /**
   * After how many ms without an answer it gives up: with 504, or in mode `tcp` by closing the
   * connection. Default: 50 s, as in Debian's configuration.
   */
  readonly cutsAfter?: number;
  /** Further lines of the configuration, such as `http-response del-header wire-pair-wait`. */
  readonly lines?: readonly string[];
}

/** A proxy that runs until the test ends. */
export interface Haproxy {
  /** Calls it instead of the relay. */
  readonly url: string;
  /** Ends it before the test ends; open connections are cut. */
  stop(): Promise<void>;
}

/** Starts HAProxy before the relay at `relayUrl`. It keeps connections to both sides open. */
export function startHaproxy(relayUrl: string, options: HaproxyOptions = {}): Promise<Haproxy> {
  return run((at) => configuration(at, new URL(relayUrl).host, options));
}

/** The example for people who run relays. */
const EXAMPLE = join(import.meta.dirname, '..', '..', 'deploy', 'haproxy.cfg');

/** Starts HAProxy before several relays, configured as in the example; only addresses and size differ. */
export async function startExampleHaproxy(relayUrls: readonly string[]): Promise<Haproxy> {
  const example = await readFile(EXAMPLE, 'utf8');
  const servers = relayUrls.map((url, at) => `  server relay-${at} ${new URL(url).host}`);
  return run((at) =>
    example
      .replace(/maxconn \d+/, 'maxconn 2000')
      .replace(/^ {2}bind .*$/m, `  bind ${at}`)
      .replace(/(?:^ {2}server .*\n)+/m, `${servers.join('\n')}\n`),
  );
}

/** @param configure makes the configuration of a proxy at an address */
async function run(configure: (at: string) => string): Promise<Haproxy> {
  const folder = await mkdtemp(join(tmpdir(), 'haproxy-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const url = await closedPort();
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, configure(new URL(url).host));
  const child = spawn(PROGRAM ?? 'haproxy', ['-db', '-f', file], { stdio: 'pipe' });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => output.push(String(chunk)));
  }
  onTestFinished(() => end(child));
  const isUp = async () => {
    if (child.exitCode !== null) return;
    await fetch(`${url}/healthz`);
  };
  await vi.waitFor(isUp, { timeout: 10_000, interval: 20 });
  if (child.exitCode !== null) throw new Error(`HAProxy does not run: ${output.join('')}`);
  return { url, stop: () => end(child) };
}

function configuration(at: string, relay: string, options: HaproxyOptions): string {
  const { mode = 'http', cutsAfter = 50_000, lines = [] } = options;
  return [
    'defaults',
    `  mode ${mode}`,
    '  timeout connect 5s',
    '  timeout client 60s',
    `  timeout server ${cutsAfter}ms`,
    'listen relay',
    `  bind ${at}`,
    ...lines.map((line) => `  ${line}`),
    `  server relay ${relay}`,
    '',
  ].join('\n');
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}
