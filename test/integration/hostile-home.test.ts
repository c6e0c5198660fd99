/** The real commands, with files and arguments that contain terminal control sequences. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fileNameOf } from '../../main/wire-home/pending-pair-codec.ts';
import { TYPESCRIPT } from '../../scripts/lib/node-programs.ts';
import { CONTROLS } from '../support/terminal.ts';
import { ENGINE, RELAY } from './processes.ts';

const ROOT = join(import.meta.dirname, '..', '..');

/** Colour, window title, clipboard, link, one-byte forms, overwriting, bidi controls, line ends. */
const ATTACK =
  '\u001b[31m\u001b]0;title\u0007\u001b]52;c;eA==\u0007\u001b]8;;https://evil.example\u001b\\' +
  '\u009b2J\u009d0;x\u009c\r\b\u007f\u202e\u2066\u200b\u2028\n\t';
const BOB = `bob${ATTACK}`;
const CODE = `73-2QXC4P${ATTACK}`;

const folder = mkdtempSync(join(tmpdir(), 'wire-tray-'));
const home = join(folder, 'home-\u001b[2J\u202e');
const config = join(home, 'config', 'wire');
const pending = join(home, 'state', 'wire', 'pending-pair');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Written {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program and returns its raw output, not divided into lines. */
function run(...args: readonly string[]): Promise<Written> {
  const env = { ...process.env, WIRE_HOME: '', NODE_OPTIONS: '', LC_ALL: 'C' };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd: ROOT, env }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

const command = (...args: readonly string[]) => run(ENGINE, ...args, '--home', home);

function expectHarmless({ stdout, stderr }: Written): void {
  for (const line of `${stdout}${stderr}`.split('\n')) {
    expect(line.replaceAll('\t', '')).not.toMatch(CONTROLS);
  }
}

function put(file: string, content: object | string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}

beforeAll(async () => {
  await command('init', 'alice');
  const agents = { [BOB]: { tier: `VERIFIED${ATTACK}`, did: `did:wire:bob${ATTACK}` } };
  put(join(config, 'trust.json'), { version: 1, agents });
  const slot = { relay_url: `http://${ATTACK}`, slot_id: 's', slot_token: 't' };
  put(join(config, 'relay.json'), { peers: { [BOB]: slot } });
  const request = {
    code: CODE,
    code_hash: ATTACK,
    role: 'host',
    relay_url: `http://127.0.0.1:2/${ATTACK}`,
    peer_did: `did:wire:bob${ATTACK}`,
    created_at: new Date().toISOString(),
  };
  const event = {
    ...{ key: '0'.repeat(16), at: new Date().toISOString(), kind: 'paired', protocol: 2 },
    ...{ role: 'host', relayUrl: ATTACK, label: ATTACK, failure: null },
    peer: { handle: BOB, did: `did:wire:bob${ATTACK}` },
  };
  const history = { version: 1, erasedUntil: null, erased: [], events: [event] };
  put(join(home, 'state', 'wire-tray', 'history.json'), history);
  const stopped = { ...request, status: 'aborted', last_error: `broken${ATTACK}` };
  put(join(pending, fileNameOf(CODE)), stopped);
  put(join(pending, '11-AAAAAA.json'), { ...request, code: '11-AAAAAA', status: ATTACK });
  put(join(pending, 'bad-\u001b[1A\u202e.json'), '{"half":');
});

it.each([
  ['list'],
  ['peers'],
  ['history'],
  ['nickname', BOB, ATTACK],
  ['host', '--relay', 'http://127.0.0.1:2', '--for-cli', '--label', ATTACK],
  ['--once'],
  ['host'],
  ['host', '--relay', `http://127.0.0.1:2/${ATTACK}`],
  ['join', ATTACK, '--relay', 'http://127.0.0.1:2'],
  ['confirm', CODE, ATTACK],
  ['cancel', `99-AAAAAA${ATTACK}`],
  ['forget', `carol${ATTACK}`],
  ['init', ATTACK],
  [ATTACK],
  [`--${ATTACK}`],
  ['list', ATTACK],
])('%j writes no control characters, with --json or without', async (...args) => {
  for (const written of await Promise.all([command(...args), command(...args, '--json')])) {
    expectHarmless(written);
    expect(`${written.stdout}${written.stderr}`).not.toBe('');
  }
});

it('a row keeps its number of cells, and shows a mark for each character removed', async () => {
  const { stdout } = await command('peers');
  const rows = stdout.trimEnd().split('\n');
  expect(rows).toHaveLength(1);
  expect(rows[0]?.split('\t')).toHaveLength(5);
  expect(stdout).toMatch(/^bob�\[31m�\]0;title�/);
  expect(stdout.split('\t')[0]?.length).toBeLessThanOrEqual(64);
});

it('with --json every value is exactly the one in the file', async () => {
  const { stdout: peers } = await command('peers', '--json');
  expect(JSON.parse(peers)).toMatchObject([
    { handle: BOB, tier: `VERIFIED${ATTACK}`, did: `did:wire:bob${ATTACK}` },
  ]);
  const { stdout: list } = await command('list', '--json');
  const codes = (JSON.parse(list) as { code: string }[]).map(({ code }) => code);
  expect(codes).toContain(CODE);
});

it('a command with the exact name works, and its output is harmless', async () => {
  const cancelled = await command('cancel', CODE);
  expectHarmless(cancelled);
  expect(cancelled).toMatchObject({ code: 0 });
  const forgotten = await command('forget', BOB, '--json');
  expectHarmless(forgotten);
  expect(forgotten).toMatchObject({ code: 0 });
  expect(JSON.parse(forgotten.stdout)).toEqual({ state: 'forgotten', handle: BOB });
});

it.each([
  ['--limit', ATTACK],
  ['--port', ATTACK],
  ['--host', `127.0.0.1${ATTACK}`],
  [`--${ATTACK}`, 'x'],
])('the relay started with %j reports the error harmlessly', async (...args) => {
  const data = join(folder, 'relay\u001b[2J');
  const written = await run(RELAY, '--data', data, '--port', '0', ...args);
  expect(written.code).toBe(2);
  expect(written.stderr).not.toBe('');
  expectHarmless(written);
});

it('an unexpected error ends a command, and its output is harmless', async () => {
  const program = `
    import { exitOnUncaughtErrors } from './main/log.ts';
    import { log } from './main/headless/output.ts';
    exitOnUncaughtErrors(log);
    throw new Error(${JSON.stringify(ATTACK)});
  `;
  const written = await run(...TYPESCRIPT, '--input-type=module', '--eval', program);
  expect(written.code).toBe(1);
  expect(written.stderr).toMatch(/^wire-tray: uncaught: Error: �\[31m/);
  expectHarmless(written);
});
