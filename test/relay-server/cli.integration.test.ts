import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RELAY } from '../integration/processes.ts';
import { itAsRoot, itOnLinux } from '../support/where.ts';
import { startTestRelay, temporaryFolder } from './test-relay.ts';

/** Starts the command; `firstLine` is what it says when it is ready. */
function relayCommand(args: string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [RELAY, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    output.stderr += chunk;
  });
  const firstLine = once(createInterface(child.stdout), 'line').then(([line]) => `${line}`);
  const exitCode = once(child, 'close').then(([code]) => code);
  return { child, output, firstLine, exitCode };
}

describe('npm run relay', { timeout: 30_000 }, () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints its URL in one line, and exits with 0 on %s, even with a stream open',
    async (signal) => {
      const data = await temporaryFolder();
      const relay = relayCommand(['--host', '127.0.0.1', '--port', '0', '--data', data]);
      const line = await relay.firstLine;
      expect(line).toMatch(/^wire relay listening on http:\/\/127\.0\.0\.1:\d+$/);
      const url = line.split(' ').at(-1) ?? '';
      const headers = { 'content-type': 'application/json' };
      const init = { method: 'POST', headers, body: '{}' };
      const slot = Object(await (await fetch(`${url}/v1/slot/allocate`, init)).json());
      const stream = await fetch(`${url}/v1/events/${slot.slot_id}/stream`, {
        headers: { authorization: `Bearer ${slot.slot_token}` },
      });
      relay.child.kill(signal);
      expect(await relay.exitCode).toBe(0);
      expect(await stream.text()).toBe('');
      expect(relay.output).toEqual({ stdout: `${line}\n`, stderr: '' });
      expect((await readdir(data)).sort()).toEqual([
        ...['caller.key', 'counters.json', 'handles', 'invites'],
        ...['relay.pid', 'running-time.json', 'slots'],
      ]);
      // A lock file stays, so that nobody locks one that is just being removed. It names nobody now.
      expect(await readFile(join(data, 'relay.pid'), 'utf8')).toBe('');
    },
  );

  it('logs one JSON object a line on request, from its start to its end', async () => {
    const relay = relayCommand([
      ...['--port', '0', '--data', await temporaryFolder(), '--log', 'json', '--drain', '1'],
    ]);
    await relay.firstLine;
    relay.child.kill('SIGTERM');
    expect(await relay.exitCode).toBe(0);
    const entries = relay.output.stderr
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const entry = { time: expect.stringMatching(/^\d{4}-.*Z$/), level: 'info', part: 'relay' };
    expect(entries).toEqual([
      { ...entry, message: expect.stringMatching(/^listening on http:/) },
      { ...entry, message: 'SIGTERM: leaving' },
      { ...entry, message: 'stopped' },
    ]);
  });

  itAsRoot('exits with 2 and a sentence when its folder belongs to another account', async () => {
    const data = await temporaryFolder();
    const left = `${'a'.repeat(32)}.json.0123456789ab.new`;
    await mkdir(join(data, 'slots'));
    await writeFile(join(data, 'slots', left), '');
    for (const path of [data, join(data, 'slots'), join(data, 'slots', left)]) {
      await chmod(path, 0o755);
      await chown(path, 65_534, 65_534);
    }
    const relay = relayCommand(['--port', '0', '--data', data]);
    expect(await relay.exitCode).toBe(2);
    expect(relay.output.stdout).toBe('');
    expect(relay.output.stderr).toMatch(
      /^The relay would keep its data where others can change it: .* belongs to .*\. Choose .*\n$/,
    );
    expect(await readdir(join(data, 'slots'))).toEqual([left]);
    expect((await stat(join(data, 'slots'))).mode & 0o777).toBe(0o755);
  });

  it('exits with 2 and a sentence when the port is in use', async () => {
    const other = await startTestRelay();
    const data = await temporaryFolder();
    const relay = relayCommand(['--port', `${other.port}`, '--data', data]);
    expect(await relay.exitCode).toBe(2);
    expect(relay.output).toEqual({
      stdout: '',
      stderr:
        `Port ${other.port} on 127.0.0.1 is used by another program. ` +
        'Stop that program, or choose another port (0 takes any free one).\n',
    });
  });

  it.each([
    { args: ['--port', 'many'], says: '--port must be a number' },
    { args: ['--port', '65536'], says: '--port must be a number' },
    { args: ['--limit', 'none'], says: '--limit must be default, reference or off' },
    { args: ['--limit', 'off', '--host', '0.0.0.0'], says: 'Use host 127.0.0.1' },
    { args: ['--keep-events', '0'], says: '--keep-events must be a number of days' },
    { args: ['--log', 'xml'], says: '--log must be text or json' },
    { args: ['--metrics', 'here'], says: '--metrics must be a port' },
    { args: ['--max-slots', '0'], says: '--max-slots must be a number' },
    { args: ['--limit-calls', 'x'], says: '--limit-calls must be a number' },
    { args: ['--drain', 'soon'], says: '--drain must be a number of seconds' },
    { args: ['--trust-proxy', 'proxy.example'], says: 'is no address or range of addresses' },
    { args: ['--nonsense'], says: 'Usage: npm run relay' },
    { args: ['start'], says: 'Usage: npm run relay' },
  ])('exits with 2 and a sentence for wrong options: $args', async ({ args, says }) => {
    const relay = relayCommand(args, { XDG_STATE_HOME: await temporaryFolder() });
    expect(await relay.exitCode).toBe(2);
    expect(relay.output.stderr).toContain(says);
    expect(relay.output.stderr).not.toContain('    at ');
    expect(relay.output.stdout).toBe('');
  });

  it('warns that plain http exposes slot tokens if other computers can reach it', async () => {
    const data = await temporaryFolder();
    const relay = relayCommand(['--host', '0.0.0.0', '--port', '0', '--data', data]);
    await relay.firstLine;
    relay.child.kill('SIGTERM');
    expect(await relay.exitCode).toBe(0);
    expect(relay.output.stderr).toMatch(/^Warning: .*plain http.*slot tokens/);
  });

  itOnLinux('keeps its data in its own folder by default', async () => {
    const state = await temporaryFolder();
    const relay = relayCommand(['--port', '0'], { XDG_STATE_HOME: state });
    await relay.firstLine;
    expect(await readdir(join(state, 'wire-tray-relay', 'slots'))).toEqual([]);
  });
});
