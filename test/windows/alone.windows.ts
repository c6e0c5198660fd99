import { mkdirSync, readdirSync } from 'node:fs';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { closedPort } from '../e2e/support/closed-port.ts';
import { Stage } from '../integration/processes.ts';
import { WindowsComputer } from './support.ts';

let stage: Stage;
let windows: WindowsComputer;
beforeEach(() => {
  stage = new Stage();
  windows = new WindowsComputer();
});
afterEach(async () => {
  await windows.end();
  await stage.end();
});

it('a file that somebody has open is replaced once they have closed it', async () => {
  const folder = windows.home('files');
  mkdirSync(folder.linux);
  const { output } = await windows.start('test/windows/rename-open.mjs', folder.windows).exit;
  const said: unknown = JSON.parse(output.trim().split('\n').at(-1) ?? '');
  expect(said).toEqual({ refused: 'EPERM', text: 'new' });
  expect(readdirSync(folder.linux)).toEqual(['file']);
});

it('of two engines of one home one runs the pairings, and the other takes over when it is killed', async () => {
  const home = windows.home('alice').windows;
  await windows.json(home, 'init', 'alice');
  const first = await windows.engine(home);
  const second = windows.start('out/interop/engine.js', '--home', home, '--json');
  await second.line((line) => line.includes('Another program runs the pairings'));
  await first.kill();
  await second.line((line) => line.startsWith('Pairings in '));
});

it('a relay on Windows serves a pairing, and has it still when it was killed', async () => {
  const data = windows.home('relay').windows;
  const port = await closedPort();
  const relay = await windows.relay(data, port);
  const [alice, bob] = [stage.newHome(), stage.newHome()];
  await stage.json(alice, 'init', 'alice', '--relay', relay.url);
  await stage.json(bob, 'init', 'bob', '--relay', relay.url);
  const [host, guest] = [await stage.runningEngine(alice), await stage.runningEngine(bob)];
  const { code } = (await stage.json(alice, 'host')) as { code: string };
  await stage.json(bob, 'join', code, '--relay', relay.url);
  const { sas } = await host.reported(code, 'sas_ready');
  await guest.reported(code, 'sas_ready');
  await relay.kill();
  await windows.relay(data, port);
  await stage.json(alice, 'confirm', code, String(sas));
  await stage.json(bob, 'confirm', code, String(sas));
  await Promise.all([host.reported(code, 'paired'), guest.reported(code, 'paired')]);
});
