import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ENGINE, RELAY, Running, Stage } from './processes.ts';

const BARE = `--require=${join(import.meta.dirname, '..', 'support', 'bare-system.cjs')}`;

let stage: Stage;
beforeEach(() => {
  stage = new Stage({ NODE_OPTIONS: BARE });
});
afterEach(() => stage.end());

/** Runs a program of ours to its end, where nothing but `places` says where files are. */
function run(args: readonly string[], places: NodeJS.ProcessEnv = {}) {
  const { PATH } = process.env;
  return new Running(args, {
    env: { PATH, NODE_OPTIONS: BARE, LC_ALL: 'C', ...places },
  }).exit;
}

describe('on a system that reports neither networks nor a home folder', () => {
  it('engine and relay work if they are given their folders', async () => {
    const relay = await stage.relay();
    const home = stage.newHome();
    await stage.json(home, 'init', 'alice', '--relay', relay.url);
    const engine = await stage.runningEngine(home);
    const { code } = (await stage.json(home, 'host')) as { code: string };
    await engine.reported(code, 'polling');
    const ends = [await engine.kill('SIGTERM'), await relay.kill('SIGTERM')];
    expect(ends.map((end) => end.code)).toEqual([0, 0]);
  });

  it('a command without a home exits with 2 and says what to set', async () => {
    const { code, stdout, stderr } = await run([ENGINE, 'list', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({ error: { code: 'home-unknown', detail: null } });
    expect(stderr).toContain('Set WIRE_HOME');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it.each([
    ['WIRE_HOME', ['WIRE_HOME']],
    ['absolute XDG folders', ['XDG_CONFIG_HOME', 'XDG_STATE_HOME']],
  ])('a command finds its home by %s', async (_title, names) => {
    const places = Object.fromEntries(names.map((name) => [name, stage.folder(name)]));
    const made = await run([ENGINE, 'init', 'alice'], places);
    expect({ code: made.code, stderr: made.stderr }).toMatchObject({ code: 0 });
    const again = await run([ENGINE, 'init', 'alice', '--json'], places);
    expect(JSON.parse(again.stdout)).toMatchObject({ handle: 'alice', result: 'kept' });
  });

  it('a relay on all networks listens, and says that it does not know its addresses', async () => {
    const relay = await stage.relay('--host', '0.0.0.0');
    expect(relay.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(`${relay.url}/healthz`)).text()).toBe('ok');
    await relay.said((line) => line.includes('does not report the addresses'));
    expect((await relay.kill('SIGTERM')).code).toBe(0);
  });

  it('a relay without a folder exits with 2 and says which option to give', async () => {
    const { code, stderr } = await run([RELAY, '--port', '0']);
    expect(code).toBe(2);
    expect(stderr).toContain('--data must be given');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('the relay still prints its usage', async () => {
    const { code, stdout } = await run([RELAY, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain('--data');
  });
});
