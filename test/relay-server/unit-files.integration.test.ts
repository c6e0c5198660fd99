import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, onTestFinished } from 'vitest';
import { RELAY } from '../integration/processes.ts';
import { closedPort } from '../support/loopback-server.ts';
import { itWithRedis, startRedis } from '../support/redis.ts';
import { itOnLinux, itWhere } from '../support/where.ts';
import { temporaryFolder } from './test-relay.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'deploy');
const COMMAND = '/usr/bin/node /opt/wire-tray/scripts/run.mjs relay ';

const itWithSystemd = itWhere(
  spawnSync('systemd-analyze', ['--version']).status === 0,
  'systemd-analyze is not installed',
);

/** Runs what a unit starts, with values for its specifiers. @returns the line that says it is ready */
async function runUnit(file: string, specifiers: Readonly<Record<string, string>>) {
  const unit = await readFile(join(FOLDER, file), 'utf8');
  const [, command = ''] = /^ExecStart=(.*)$/m.exec(unit) ?? [];
  expect(command.startsWith(COMMAND)).toBe(true);
  const args = command
    .slice(COMMAND.length)
    .replace(/%[idS]/g, (name) => specifiers[name] ?? '')
    .replace('$RELAY_OPTIONS', '--limit off')
    .split(' ');
  const child = spawn(process.execPath, [RELAY, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const [line] = await once(createInterface(child.stdout), 'line');
  const [, seconds] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? [];
  return { child, url: `${line}`.split(' ').at(-1) ?? '', stopMs: Number(seconds) * 1000 };
}

describe('the units for systemd', { timeout: 60_000 }, () => {
  for (const name of ['wire-relay.service', 'wire-relay@.service']) {
    itWithSystemd(`${name} is one that systemd accepts without a warning`, async () => {
      const folder = await temporaryFolder();
      const unit = await readFile(join(FOLDER, name), 'utf8');
      const copy = join(folder, name.replace('@', '@7878'));
      await writeFile(copy, unit.replace('/usr/bin/node', process.execPath));
      const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', copy], {
        encoding: 'utf8',
      });
      expect(stderr).toBe('');
      expect(status).toBe(0);
    });
  }

  itOnLinux('start a relay with files that leaves in time', async () => {
    const state = await temporaryFolder();
    await mkdir(join(state, 'wire-relay'), { mode: 0o700 });
    const { child, url, stopMs } = await runUnit('wire-relay.service', { '%S': state });
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const began = performance.now();
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(performance.now() - began).toBeLessThan(stopMs);
  });

  itWithRedis('start relays with one store, which say that they leave before they do', async () => {
    const redis = await startRedis();
    const credentials = await temporaryFolder();
    await writeFile(join(credentials, 'store-url'), redis.url);
    const port = new URL(await closedPort()).port;
    const specifiers = { '%i': port, '%d': credentials };
    const { child, url, stopMs } = await runUnit('wire-relay@.service', specifiers);
    expect(new URL(url).port).toBe(port);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const began = performance.now();
    child.kill('SIGTERM');
    let status = 200;
    while (status === 200) status = (await fetch(`${url}/readyz`)).status;
    expect(status).toBe(503);
    const told = performance.now();
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(performance.now() - began).toBeLessThan(stopMs);
    // Longer than two checks of the example for HAProxy.
    expect(performance.now() - told).toBeGreaterThan(2_500);
  });
});
