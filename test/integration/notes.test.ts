/** Labels, nicknames and the history by command, and the words of `list`, in real processes. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Stage } from './processes.ts';

let stage: Stage;
beforeEach(() => {
  stage = new Stage();
});
afterEach(() => stage.end());

/** Nobody listens there. */
const NOWHERE = 'http://127.0.0.1:2';

async function homeOf(handle: string): Promise<string> {
  const home = stage.newHome();
  await stage.json(home, 'init', handle);
  return home;
}

describe('a request whose relay does not have the code yet', () => {
  /** A request that was given up. */
  async function leftBehind() {
    const home = await homeOf('alice');
    const host = stage.engine(home, 'host', '--relay', NOWHERE, '--label', ' build\tbox ');
    await host.said((line) => line.startsWith('Still trying.'));
    await host.kill('SIGTERM');
    const [entry] = (await stage.json(home, 'list')) as { id: string }[];
    return { home, entry };
  }

  it('has an id and its label, and can be cancelled by the id', async () => {
    const { home, entry } = await leftBehind();
    expect(entry).toMatchObject({ code: null, id: expect.stringMatching(/^[0-9a-f]{32}$/) });
    expect(entry).toMatchObject({ label: 'build box', status: 'request_host' });
    await stage.json(home, 'cancel', entry?.id ?? '');
    expect(await stage.json(home, 'list')).toEqual([]);
    expect(await stage.json(home, 'history')).toMatchObject([
      { kind: 'cancelled', label: 'build box', proof: null, failure: null },
    ]);
  });

  it('is listed in words, by its id', async () => {
    const { home, entry } = await leftBehind();
    const { stdout } = await stage.command(home, 'list');
    expect(stdout.trim().split('\t')).toEqual([
      ...[entry?.id, 'going to the relay', '-', 'host', NOWHERE, 'build box'],
    ]);
  });
});

it('a pairing that stopped is listed with its reason in words', async () => {
  const relay = await stage.relay();
  const [alice, bob] = [await homeOf('alice'), await homeOf('bob')];
  const engines = [await stage.runningEngine(alice), await stage.runningEngine(bob)] as const;
  const { code } = (await stage.json(alice, 'host', '--relay', relay.url)) as { code: string };
  await stage.json(bob, 'join', code, '--relay', relay.url);
  await engines[0].reported(code, 'sas_ready');
  expect((await stage.command(alice, 'list')).stdout).toContain('\tcompare the digits\t');
  const { sas } = await engines[1].reported(code, 'sas_ready');
  const wrong = String((Number(sas) + 1) % 1_000_000).padStart(6, '0');
  for (let attempt = 0; attempt < 2; attempt += 1)
    await stage.command(alice, 'confirm', code, wrong);
  await engines[0].reported(code, 'aborted');
  expect((await stage.command(alice, 'list')).stdout).toContain('\tstopped: Stopped');
  expect(await stage.json(alice, 'history')).toMatchObject([
    { kind: 'stopped', failure: 'digits-rejected', protocol: 2, role: 'host' },
  ]);
});

it('a pairing is in the history with its proof, and the peer can be given a nickname', async () => {
  const relay = await stage.relay();
  const [alice, bob] = [await homeOf('alice'), await homeOf('bob')];
  const engines = [await stage.runningEngine(alice), await stage.runningEngine(bob)] as const;
  const hosted = await stage.json(alice, 'host', '--relay', relay.url, '--label', 'grace');
  const { code, id } = hosted as { code: string; id: string };
  await stage.json(bob, 'join', code, '--relay', relay.url, '--label', 'ci ✔');
  const { sas } = await engines[0].reported(code, 'sas_ready');
  expect(await stage.json(bob, 'list')).toMatchObject([{ code, label: 'ci' }]);
  await stage.json(alice, 'confirm', id, String(sas));
  await stage.json(bob, 'confirm', code, String(sas));
  await Promise.all(engines.map((engine) => engine.reported(code, 'paired')));
  const paired = { kind: 'paired', proof: 'digits-v2', handle: 'bob', label: 'grace' };
  await expect.poll(() => stage.json(alice, 'history')).toMatchObject([paired]);

  await stage.json(alice, 'nickname', 'bob', 'build box');
  expect(await stage.json(alice, 'peers')).toMatchObject([
    { handle: 'bob', nickname: 'build box' },
  ]);
  const config = (name: string) => readFileSync(join(alice, 'config', 'wire', name), 'utf8');
  for (const name of ['trust.json', 'relay.json']) {
    expect(config(name)).not.toContain('build box');
    expect(config(name)).not.toContain('grace');
  }
  await stage.json(alice, 'history', '--erase', 'all');
  expect(await stage.json(alice, 'history')).toEqual([]);
});

describe('a command says', () => {
  it.each(['list', 'peers', 'history'])(
    'that there is nothing where %s looks, and makes nothing there',
    async (name) => {
      const home = stage.newHome();
      const { code, stdout, stderr } = await stage.command(home, name, '--json');
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toEqual({ error: { code: 'home-missing', detail: home } });
      expect(stderr).toContain(`There is nothing in ${home}`);
      expect(existsSync(home)).toBe(false);
    },
  );

  it('that init made the identity where it could not make the mailbox', async () => {
    const home = stage.newHome();
    const { code, stderr } = await stage.command(home, 'init', 'alice', '--relay', NOWHERE);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^Created did:wire:alice-/);
    expect(stderr).toContain(`no mailbox at ${NOWHERE} yet`);
    expect(await stage.json(home, 'init', 'alice')).toMatchObject({ result: 'kept' });
  });

  it('which command chooses a relay, and which one makes an identity', async () => {
    const { stderr } = await stage.command(await homeOf('alice'), 'host');
    expect(stderr).toContain('--relay URL');
    const other = stage.newHome();
    expect((await stage.command(other, 'host')).stderr).toContain('init HANDLE');
  });
});
