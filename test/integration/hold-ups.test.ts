/** The command says what would hold a pairing up, gives no code out and takes no yes; by both versions. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { messages } from '../../messages/index.ts';
import { itWhere } from '../support/where.ts';
import { Stage } from './processes.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

const MARK = 'home-byte-order-mark';
const CODES = { 1: '73-2QXC4P', 2: 'KQ7FM-2XPAE' } as const;
const itWithFlock = itWhere(
  spawnSync('flock', ['--version']).status === 0,
  'the flock tool (util-linux) is not installed',
);

const trustOf = (home: string) => join(home, 'config', 'wire', 'trust.json');

/** Saves trust.json as some editors do. @returns saves it as it was */
function markTrust(home: string): () => void {
  const text = readFileSync(trustOf(home), 'utf8');
  writeFileSync(trustOf(home), `\uFEFF${text}`);
  return () => writeFileSync(trustOf(home), text);
}

async function expectRefused(home: string, code: keyof typeof messages.failures, args: string[]) {
  const { code: exit, stdout, stderr } = await stage.command(home, ...args, '--json');
  expect({ exit, printed: JSON.parse(stdout) }).toMatchObject({
    exit: 1,
    printed: { error: { code, detail: expect.stringContaining('config/wire/trust.') } },
  });
  const { title, next } = messages.failures[code];
  expect(stderr).toContain(title);
  expect(stderr).toContain(next);
}

describe.each([1, 2] as const)('the command, by version %i,', (protocol) => {
  const forVersion = protocol === 1 ? ['--for-cli'] : [];

  it('neither hosts nor joins while trust.json starts with a byte order mark', async () => {
    const relay = await stage.relay();
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice', '--relay', relay.url);
    const mend = markTrust(home);
    await expectRefused(home, MARK, ['host', ...forVersion]);
    await expectRefused(home, MARK, ['join', CODES[protocol], '--relay', relay.url]);
    expect(await stage.json(home, 'list')).toEqual([]);
    mend();
    expect(await stage.json(home, 'host', ...forVersion)).toMatchObject({ protocol });
  });

  it('takes no yes, lists what holds the pairing up, and takes the yes once that is mended', async () => {
    const { alice, bob, host, guest, code } = await meet(forVersion);
    const { sas } = await host.reported(code, 'sas_ready');
    await guest.reported(code, 'sas_ready');
    expect(await stage.json(alice, 'list')).toMatchObject([{ code, held_up_by: null }]);
    const mend = markTrust(alice);
    await expectRefused(alice, MARK, ['confirm', code, String(sas)]);
    await stage.json(bob, 'confirm', code, String(sas));
    await guest.reported(code, 'confirmed');
    const listed = await stage.command(alice, 'list', '--json');
    expect(JSON.parse(listed.stdout)).toMatchObject([
      { code, status: 'sas_ready', held_up_by: { code: MARK } },
    ]);
    expect(listed.stderr).toContain(messages.failures[MARK].next);
    expect(await stage.json(bob, 'peers')).toEqual([]);
    mend();
    await stage.json(alice, 'confirm', code, String(sas));
    await Promise.all([host.reported(code, 'paired'), guest.reported(code, 'paired')]);
  });

  it('says what holds up a pairing whose request it ran already', async () => {
    const relay = await stage.relay();
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice', '--relay', relay.url);
    await stage.json(home, 'join', CODES[protocol], '--relay', relay.url);
    const mend = markTrust(home);
    const engine = stage.engine(home);
    await engine.said((line) => line === messages.failures[MARK].title);
    await engine.said((line) => line.includes('config/wire/trust.json'));
    mend();
    await engine.reported(CODES[protocol], 'polling');
  });
});

describe('hosting', () => {
  it('says that the relay cannot be reached, also where another program runs the pairing', async () => {
    const relay = await stage.relay();
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice', '--relay', relay.url);
    await relay.kill('SIGTERM');
    await stage.runningEngine(home);
    const host = stage.engine(home, 'host');
    const { title, next } = messages.failures['connection-refused'];
    await host.said((line) => line === title);
    expect(host.told).toContain(next);
  });

  it('gives no code out where trust.json is larger than is read', async () => {
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice');
    truncateSync(trustOf(home), 9 * 1024 * 1024);
    await expectRefused(home, 'home-too-large', ['host', '--relay', 'http://127.0.0.1:2']);
  });

  itWithFlock('gives no code out while another program holds a lock', async () => {
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice');
    const lock = join(home, 'config', 'wire', 'trust.lock');
    const holder = spawn('flock', [lock, 'sh', '-c', 'echo held; read line']);
    onTestFinished(() => void holder.kill());
    await once(holder.stdout, 'data');
    await expectRefused(home, 'home-locked', ['host', '--relay', 'http://127.0.0.1:2']);
  });
});

/** Both engines of two homes, on the way to the digits. */
async function meet(forVersion: string[]) {
  const relay = await stage.relay();
  const [alice, bob] = [stage.newHome(), stage.newHome()];
  await stage.json(alice, 'init', 'alice', '--relay', relay.url);
  await stage.json(bob, 'init', 'bob');
  const [host, guest] = [await stage.runningEngine(alice), await stage.runningEngine(bob)];
  const { code } = Object(await stage.json(alice, 'host', ...forVersion));
  await stage.json(bob, 'join', code, '--relay', relay.url);
  return { alice, bob, host, guest, code };
}
