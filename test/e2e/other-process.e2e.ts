import { expect, test } from './support/fixtures.ts';
import { call, currentView } from './support/in-page.ts';
import { equalDigits, expectPaired, meet } from './support/meeting.ts';
import { savedPairings, statusOf } from './support/wire-files.ts';

test('Escape asks before it cancels', async ({ two }) => {
  const { alice, host, guest } = two;
  const { code } = await meet(host, guest);
  const question = host.window.getByRole('dialog', { name: 'Cancel this pairing?' });

  await host.window.keyboard.press('Escape');
  await expect(question).toBeVisible();
  await expect(host.button('Keep pairing')).toBeFocused();
  await host.window.keyboard.press('Escape');
  await expect(question).toBeHidden();
  expect(await statusOf(alice.home, code)).toBe('sas_ready');

  await host.window.keyboard.press('Escape');
  await question.getByRole('button', { name: 'Cancel pairing' }).click();
  await expect(host.heading('Nothing is being paired')).toBeVisible();
  await expect.poll(() => savedPairings(alice.home)).toEqual([]);
});

test('confirming something that is no longer on the screen is refused', async ({ stage, two }) => {
  const { alice, host, guest } = two;
  const { code } = await meet(host, guest);
  const { pairings } = await currentView(host.window);
  const { id = '', revision = '' } = pairings[0] ?? {};
  const confirm = async (seen: string) =>
    (await call(host.window, 'confirm', { origin: 'home', id, revision: seen })).failure?.code;

  expect(await confirm('0'.repeat(16))).toBe('stale');
  expect(await statusOf(alice.home, code)).toBe('sas_ready');
  await stage.otherProcess(alice).requests.reject(id, revision);
  expect(await confirm(revision)).toBe('already-ended');
  await expect(host.heading('Stopped. Nothing was trusted or shared.')).toBeVisible();
  expect(await statusOf(alice.home, code)).toBe('aborted');

  await stage.otherProcess(alice).requests.cancel(id);
  expect(await confirm(revision)).toBe('no-such-pairing');
  await expect(host.heading('This pairing is gone')).toBeVisible();
});

test('commands at the shell and the window work on the same pairing', async ({ stage, two }) => {
  const { alice, bob, host, guest } = two;
  const hosting = await stage.engine(alice, 'host', '--json').exit;
  expect(hosting.code).toBe(0);
  const { code } = JSON.parse(hosting.stdout);
  await guest.join(code);
  await host.button('Compare digits').click();
  const digits = await host.digits();

  const wrong = await stage.engine(bob, 'confirm', code, '12', '--json').exit;
  expect(wrong.code).not.toBe(0);
  const confirming = await stage.engine(bob, 'confirm', code, digits, '--json').exit;
  expect(confirming.code).toBe(0);
  await expect(guest.text('Waiting for them to confirm')).toBeVisible();
  await host.match();
  await expectPaired(host, 'bob');
  await expectPaired(guest, 'alice');
});

test('beside another engine the app says so, can confirm, and takes over when it ends', async ({
  stage,
  tray,
}) => {
  const [alice, bob] = [await stage.computer('alice'), await stage.computer('bob')];
  const engine = stage.engine(alice, '--json');
  const first = await stage.hostElsewhere(alice);
  await engine.reported(first, 'polling');
  const [host, guest] = await Promise.all([stage.launch(alice), stage.launch(bob)]);
  const notice = host.text(/^Another Wire Tray .*runs the pairings here/);
  await expect(notice).toBeVisible();
  const item = await tray.waitForItem(host.pid);
  await item.waitForLabel('Pairings are run by another Wire Tray');

  await guest.join(first);
  await host.button('Compare digits').click();
  expect(await host.digits()).toBe(await guest.digits());
  await host.match();
  await expect(host.text('Waiting for them to confirm')).toBeVisible();
  await guest.match();
  await engine.reported(first, 'paired');
  await expectPaired(guest, 'alice');
  await expectPaired(host, 'bob');
  await host.button('Peers').click();
  await expect(host.window.getByRole('list', { name: 'Your peers' })).toContainText('bob');

  const second = await stage.hostElsewhere(alice);
  await engine.reported(second, 'polling');
  await engine.kill('SIGTERM');
  await expect(notice).toBeHidden();
  await item.waitForLabel('Pairings run here');
  await guest.button('Done').click();
  await guest.join(second);
  await host.button('Pairings').click();
  await host.button('Compare digits').click();
  await equalDigits(host, guest);
});
