import { afterEach, beforeEach, expect, it } from 'vitest';
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

const codeOf = (answer: unknown) => (answer as { code: string }).code;
const peersOf = (answer: unknown) => answer as { handle: string; tier: string }[];

/** alice on Windows and bob on Linux, each with an engine. */
async function both() {
  const relay = await stage.relay();
  const alice = windows.home('alice').windows;
  const bob = stage.newHome();
  await windows.json(alice, 'init', 'alice', '--relay', relay.url);
  await stage.json(bob, 'init', 'bob', '--relay', relay.url);
  const onWindows = await windows.engine(alice);
  const onLinux = await stage.runningEngine(bob);
  return { relay, alice, bob, onWindows, onLinux };
}

it('Windows hosts, and pairs with Linux', async () => {
  const { relay, alice, bob, onWindows, onLinux } = await both();
  const code = codeOf(await windows.json(alice, 'host'));
  await stage.json(bob, 'join', code, '--relay', relay.url);
  const { sas } = await onWindows.reported(code, 'sas_ready');
  expect(await onLinux.reported(code, 'sas_ready')).toMatchObject({ sas });
  await windows.json(alice, 'confirm', code, String(sas));
  await stage.json(bob, 'confirm', code, String(sas));
  await Promise.all([onWindows.reported(code, 'paired'), onLinux.reported(code, 'paired')]);
  expect(peersOf(await windows.json(alice, 'peers'))).toMatchObject([
    { handle: 'bob', tier: 'VERIFIED' },
  ]);
});

it('Windows joins, is killed before the digits are confirmed, and goes on from its files', async () => {
  const { relay, alice, bob, onWindows, onLinux } = await both();
  const code = codeOf(await stage.json(bob, 'host'));
  await windows.json(alice, 'join', code, '--relay', relay.url);
  const { sas } = await onWindows.reported(code, 'sas_ready');
  await onWindows.kill();

  const again = await windows.engine(alice);
  await windows.json(alice, 'confirm', code, String(sas));
  await stage.json(bob, 'confirm', code, String(sas));
  await Promise.all([again.reported(code, 'paired'), onLinux.reported(code, 'paired')]);
});
