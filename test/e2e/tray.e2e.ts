import { expect, test } from './support/fixtures.ts';
import { equalDigits, expectPaired, meet } from './support/meeting.ts';
import { expectVisible, hideWindow } from './support/native.ts';
import { labelOf, statusOf, verifiedHandles } from './support/wire-files.ts';

test('each app has a tray item whose tooltip says its state', async ({ two, tray }) => {
  const { host, guest } = two;
  const [ofHost, ofGuest] = [await tray.waitForItem(host.pid), await tray.waitForItem(guest.pid)];
  await ofHost.waitForTooltip((tooltip) => tooltip === 'Wire Tray: nothing to do');
  const idle = (await ofHost.properties()).icons[0];

  const code = await host.host();
  await ofHost.waitForTooltip(
    (tooltip) => tooltip === `1 pairing waits for the other side: ${labelOf(code)}`,
  );
  await ofHost.waitForEntry([`${labelOf(code)} · waiting for the other side`, 'Copy code']);
  const waiting = (await ofHost.properties()).icons[0];

  await guest.join(code);
  const digits = await equalDigits(host, guest);
  for (const item of [ofHost, ofGuest]) {
    await item.waitForTooltip((tooltip) => tooltip === `1 pairing needs you: ${labelOf(code)}`);
    await item.waitForEntry([`${labelOf(code)} · compare ${digits}`, `Digits: ${digits}`]);
  }
  const ready = (await ofHost.properties()).icons[0];
  // The states have different icons, not only different tooltips.
  expect(idle?.argb.length).toBeGreaterThan(0);
  expect(waiting?.argb).not.toEqual(idle?.argb);
  expect(ready?.argb).not.toEqual(waiting?.argb);
});

test('“They match” in the tray’s submenu completes the pairing', async ({ two, tray }) => {
  const { alice, bob, host, guest } = two;
  const { label, digits } = await meet(host, guest);
  const [ofHost, ofGuest] = [await tray.waitForItem(host.pid), await tray.waitForItem(guest.pid)];

  await ofHost.click([`${label} · compare ${digits}`, 'They match']);
  await ofHost.waitForLabel(`${label} · waiting for them to confirm`);
  await ofGuest.click([`${label} · compare ${digits}`, 'They match']);
  await ofHost.waitForLabel(`${label} · paired with bob`);
  await ofGuest.waitForLabel(`${label} · paired with alice`);
  await expectPaired(host, 'bob');
  expect(await verifiedHandles(alice.home)).toEqual(['bob']);
  expect(await verifiedHandles(bob.home)).toEqual(['alice']);

  await ofHost.click([`${label} · paired with bob`, 'Remove from list']);
  await ofHost.waitForTooltip((tooltip) => tooltip === 'Wire Tray: nothing to do');
});

test('“They don’t match” in the tray ends the pairing on both sides', async ({ two, tray }) => {
  const { alice, host, guest } = two;
  const { code, label, digits } = await meet(host, guest);
  const item = await tray.waitForItem(host.pid);
  await hideWindow(host);
  await item.click([`${label} · compare ${digits}`, "They don't match"]);
  await item.waitForLabel(`${label} · stopped`);
  await item.waitForTooltip((tooltip) => tooltip === `1 pairing stopped: ${label}`);
  expect(await statusOf(alice.home, code)).toBe('aborted');

  const other = await tray.waitForItem(guest.pid);
  // The other side hears of it at once.
  await other.click([`${label} · stopped`, 'Remove from list']);
  await other.waitForTooltip((tooltip) => tooltip === 'Wire Tray: nothing to do');
});

test('the menu opens every screen, and shows the engine and the relay', async ({ stage, tray }) => {
  const app = await stage.launch(await stage.computer('alice'));
  const item = await tray.waitForItem(app.pid);
  await item.waitForLabel('Pairings run here');
  await item.waitForLabel(`Relay: ${stage.relayHost}`);
  await item.waitForLabel('You are alice');

  const screens = [
    ['Host a pairing', 'Host a pairing'],
    ['Join a pairing…', 'Join a pairing'],
    ['Peers…', 'Peers'],
    ['Settings…', 'Settings'],
    ['About Wire Tray', 'About'],
    ['Open Wire Tray', 'Pairings'],
  ] as const;
  for (const [label, heading] of screens) {
    await hideWindow(app);
    await item.click([label]);
    await expect(app.heading(heading).first()).toBeVisible();
    await expectVisible(app, true);
  }
});

test('before there is an identity the menu leads to the set-up alone', async ({ stage, tray }) => {
  const app = await stage.launch(stage.newComputer('carol'));
  const item = await tray.waitForItem(app.pid);
  await item.waitForTooltip((tooltip) => tooltip === 'Wire Tray is not set up yet');
  const labels = (await item.menu()).children.map(({ label }) => label).filter(Boolean);
  expect(labels).toEqual(['Set up Wire Tray…', 'About Wire Tray', 'Quit Wire Tray']);
  await hideWindow(app);
  await item.click(['Set up Wire Tray…']);
  await expectVisible(app, true);
  await expect(app.heading('Welcome to Wire Tray')).toBeVisible();

  await app.window.getByRole('textbox', { name: 'Your handle' }).fill('carol');
  await app.button('Create identity').click();
  await item.waitForLabel('You are carol');
  await item.waitForLabel('Host a pairing');
});

test('the digits in the menu lead to the screen that compares them', async ({ two, tray }) => {
  const { host, guest } = two;
  const { label, digits } = await meet(host, guest);
  await host.button('Settings').click();
  await hideWindow(host);
  const item = await tray.waitForItem(host.pid);
  await item.click([`${label} · compare ${digits}`, `Digits: ${digits}`]);
  await expectVisible(host, true);
  await expect(host.heading('Check that you are talking to the right person.')).toBeVisible();
  await expect(host.button('They match')).toBeEnabled();
});

test('a code created by the tray’s “Host a pairing” can be cancelled there', async ({
  stage,
  tray,
}) => {
  const app = await stage.launch(await stage.computer('alice'));
  const item = await tray.waitForItem(app.pid);
  // As in the window, there is a code at once.
  await item.click(['Host a pairing']);
  const label = labelOf(await app.code());
  await item.click([`${label} · waiting for the other side`, 'Cancel pairing']);
  await expect(app.heading('This pairing is gone')).toBeVisible();
});

test('a click on the icon itself shows the window', async ({ stage, tray }) => {
  const app = await stage.launch(await stage.computer('alice'));
  await hideWindow(app);
  await (await tray.waitForItem(app.pid)).activate();
  await expectVisible(app, true);
});

test('Quit in the tray’s menu ends the app', async ({ stage, tray }) => {
  const app = await stage.launch(await stage.computer('alice'));
  const item = await tray.waitForItem(app.pid);
  const ended = app.electron.waitForEvent('close');
  await item.click(['Quit Wire Tray']);
  await ended;
  await tray.waitForNoItem(app.pid);
  expect(app.exitCode).toBe(0);
});
