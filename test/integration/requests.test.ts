import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { until } from '../interop/support/until.ts';
import { recordFrom } from '../wire-home/inbound/records.ts';
import { Stage } from './processes.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

interface Listed {
  readonly request: string;
  readonly unfinished: boolean;
}

describe('a request that the command accepts', () => {
  it('is completed by an engine after a kill, while the relay did not answer', async () => {
    const { url } = await stage.relay();
    const home = stage.newHome();
    await stage.json(home, 'init', 'ann', '--relay', url);
    const mailbox = await silentMailbox();
    const record = leaveRequest(home, mailbox.url);
    const [asked] = (await stage.json(home, 'requests')) as Listed[];

    const accepting = stage.engineCommand(home, 'accept', 'bob', asked?.request ?? '');
    await until('the call', () => mailbox.calls.length === 1);
    await accepting.kill('SIGKILL');
    expect(await stage.json(home, 'requests')).toMatchObject([{ unfinished: true }]);
    expect(await stage.json(home, 'peers')).toMatchObject([{ handle: 'bob', tier: 'VERIFIED' }]);

    mailbox.answer();
    stage.engine(home);
    await until('the record to go', () => !existsSync(record));
    expect(new Set(mailbox.calls).size).toBe(1);
    expect(await stage.json(home, 'requests')).toEqual([]);
  });

  it('is answered by its home alone: --as names one, and not one of two with the same handle', async () => {
    const own = stage.newHome();
    const session = (key: string) => join(own, 'sessions', 'by-key', key);
    await Promise.all([
      stage.json(own, 'init', 'ann'),
      stage.json(session('1'.repeat(16)), 'init', 'bold-fox'),
      stage.json(session('2'.repeat(16)), 'init', 'calm-owl'),
      stage.json(session('3'.repeat(16)), 'init', 'calm-owl'),
    ]);
    leaveRequest(session('1'.repeat(16)), 'http://127.0.0.1:2');
    const as = (name: string) =>
      stage.commandIn({ WIRE_HOME: own }, 'requests', '--json', '--as', name);
    const { code, stdout } = await as('bold-fox');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ handle: 'bob', relation: 'new' }]);
    expect((await as('calm-owl')).stdout).toContain('several-homes');
    expect((await as('nobody')).stdout).toContain('no-such-home');
    const homes = (await stage.json(own, 'homes')) as { handle: string; requests: number }[];
    expect(homes[0]).toMatchObject({ handle: 'bold-fox', requests: 1 });
    expect(homes).toHaveLength(4);
  });
});

/** A relay that takes events, and answers nothing before it is told to. */
async function silentMailbox() {
  const calls: string[] = [];
  let isAnswering = false;
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      calls.push(JSON.parse(body).event.event_id);
      if (!isAnswering) return;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"status":"duplicate"}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    calls,
    answer() {
      isAnswering = true;
    },
  };
}

/** @returns its file */
function leaveRequest(home: string, relay_url: string): string {
  const folder = join(home, 'state', 'wire', 'pending-inbound-pairs');
  mkdirSync(folder, { recursive: true });
  const slot = { relay_url, slot_id: 'c'.repeat(32), slot_token: 'd'.repeat(64) };
  const record = recordFrom('bob', 2, { peer_endpoints: [{ ...slot, scope: 'federation' }] });
  const file = join(folder, 'bob.json');
  writeFileSync(file, JSON.stringify(record));
  return file;
}
