import { expect, test } from './support/fixtures.ts';
import { equalDigits, expectPaired, meet } from './support/meeting.ts';
import { expectVisible, hideWindow } from './support/native.ts';
import { labelOf, statusOf, verifiedHandles } from './support/wire-files.ts';

const COMPARE = 'Wire Tray: digits are ready to compare';

test('each app has a tray item whose tooltip says its state', async ({ two, tray }) => {
  const { host, guest } = two;
  const [ofHost, ofGuest] = [await tray.waitForItem(host.pid), await tray.waitForItem(guest.pid)];
  await ofHost.waitForTooltip((tooltip) => tooltip === 'Wire Tray: nothing to do');
  const idle = (await ofHost.properties()).icons[0];

  const code = await host.host();
  await ofHost.waitForTooltip((tooltip) => tooltip === 'Wire Tray: waiting for the other side');
  await ofHost.waitForEntry([`${labelOf(code)} · waiting for the other side`, 'Copy code']);
  const waiting = (await ofHost.properties()).icons[0];

  await guest.join(code);
  const digits = await equalDigits(host, guest);
  for (const item of [ofHost, ofGuest]) {
    await item.waitForTooltip((tooltip) => tooltip === COMPARE);
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
  await item.waitForTooltip((tooltip) => tooltip === 'Wire Tray: something needs attention');
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
