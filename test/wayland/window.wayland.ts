import { join } from 'node:path';
import { confirmBoth, meet } from '../e2e/support/meeting.ts';
import { setUp } from '../e2e/support/newcomer.ts';
import { verifiedHandles } from '../e2e/support/wire-files.ts';
import type { Compositor } from './support/compositor.ts';
import { expect, test } from './support/fixtures.ts';

/** Entropy in bits: a blank window has 0, the app's emptiest screen more than 1. */
const MORE_THAN_BLANK = 0.5;

/** The title is the name of the screen, followed by the app's name. */
const TITLE = expect.stringMatching(/(^|· )Wire Tray$/);

/** The process has one visible Wayland window, and the window is not blank. */
async function expectVisible(compositor: Compositor, pid: number): Promise<void> {
  await expect
    .poll(() => compositor.windows(pid), 'the compositor’s windows of the app')
    .toEqual([expect.objectContaining({ shell: 'xdg_shell', title: TITLE, visible: true })]);
  const detail = async () => {
    const [window] = await compositor.windows(pid);
    return window === undefined ? 0 : compositor.detail(window);
  };
  await expect.poll(detail, 'detail of the window’s picture').toBeGreaterThan(MORE_THAN_BLANK);
}

async function expectNotVisible(compositor: Compositor, pid: number): Promise<void> {
  await expect.poll(() => compositor.windows(pid)).toEqual([]);
}

test('two instances of an ordinary user are visible, have tray items, and pair', async ({
  desktop,
  compositor,
  relay,
  tray,
  user,
}) => {
  const [host, guest] = [await desktop.start('alice'), await desktop.start('bob')];
  for (const { pid } of [host, guest]) await expectVisible(compositor, pid);
  const items = [await tray.waitForItem(host.pid), await tray.waitForItem(guest.pid)];
  await setUp(host.page, 'alice', relay.url);
  await setUp(guest.page, 'bob', relay.url);

  await meet(host.page, guest.page);
  for (const item of items) {
    await item.waitForTooltip((tooltip) => tooltip.startsWith('1 pairing needs you: '));
  }
  await confirmBoth(host.page, guest.page);
  expect(await verifiedHandles(join(user.home, 'alice', 'wire'))).toEqual(['bob']);
  expect(await verifiedHandles(join(user.home, 'bob', 'wire'))).toEqual(['alice']);
  for (const { pid } of [host, guest]) await expectVisible(compositor, pid);
});

test('a window closed to the tray is shown again by the tray and by a second start', async ({
  desktop,
  compositor,
  tray,
}) => {
  const { pid } = await desktop.start('carol');
  await expectVisible(compositor, pid);

  await compositor.close(pid);
  await expectNotVisible(compositor, pid);
  const item = await tray.waitForItem(pid);
  await item.click(['Set up Wire Tray…']);
  await expectVisible(compositor, pid);

  await compositor.close(pid);
  await expectNotVisible(compositor, pid);
  expect(await desktop.startAgain('carol')).toBe(0);
  await expectVisible(compositor, pid);
});

test('started at login, its window is shown when it is opened from the tray', async ({
  desktop,
  compositor,
  tray,
}) => {
  const pid = await desktop.startHidden('dave');
  const item = await tray.waitForItem(pid);
  expect(await compositor.windows(pid)).toEqual([]);
  await item.click(['Set up Wire Tray…']);
  await expectVisible(compositor, pid);
});

test('a window that replaces one whose page crashed is visible too', async ({
  desktop,
  compositor,
}) => {
  const app = await desktop.start('erin');
  await expectVisible(compositor, app.pid);
  await app.killPage();
  await expectNotVisible(compositor, app.pid);
  expect(await desktop.startAgain('erin')).toBe(0);
  await expectVisible(compositor, app.pid);
});
