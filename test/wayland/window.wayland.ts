import { join } from 'node:path';
import { confirmBoth, meet } from '../e2e/support/meeting.ts';
import { setUp } from '../e2e/support/newcomer.ts';
import { verifiedHandles } from '../e2e/support/wire-files.ts';
import type { Compositor } from './support/compositor.ts';
import { expect, test } from './support/fixtures.ts';

/** Bits; a blank window has 0, the app's emptiest screen more than 1. */
const MORE_THAN_BLANK = 0.5;

/** The app's name stands behind that of the screen. */
const TITLE = expect.stringMatching(/(^|· )Wire Tray$/);

/** One window of the process is on the screen, by Wayland, with something drawn on it. */
async function expectSeen(compositor: Compositor, pid: number): Promise<void> {
  await expect
    .poll(() => compositor.windows(pid), 'the compositor’s windows of the app')
    .toEqual([expect.objectContaining({ shell: 'xdg_shell', title: TITLE, visible: true })]);
  const detail = async () => {
    const [window] = await compositor.windows(pid);
    return window === undefined ? 0 : compositor.detail(window);
  };
  await expect.poll(detail, 'detail of the window’s picture').toBeGreaterThan(MORE_THAN_BLANK);
}

async function expectUnseen(compositor: Compositor, pid: number): Promise<void> {
  await expect.poll(() => compositor.windows(pid)).toEqual([]);
}

test('two instances of an ordinary user are seen, have tray items, and pair', async ({
  desktop,
  compositor,
  relay,
  tray,
  user,
}) => {
  const [host, guest] = [await desktop.start('alice'), await desktop.start('bob')];
  for (const { pid } of [host, guest]) await expectSeen(compositor, pid);
  const items = [await tray.waitForItem(host.pid), await tray.waitForItem(guest.pid)];
  await setUp(host.page, 'alice', relay.url);
  await setUp(guest.page, 'bob', relay.url);

  await meet(host.page, guest.page);
  for (const item of items) {
    await item.waitForTooltip((tooltip) => tooltip === 'Wire Tray: digits are ready to compare');
  }
  await confirmBoth(host.page, guest.page);
  expect(await verifiedHandles(join(user.home, 'alice', 'wire'))).toEqual(['bob']);
  expect(await verifiedHandles(join(user.home, 'bob', 'wire'))).toEqual(['alice']);
  for (const { pid } of [host, guest]) await expectSeen(compositor, pid);
});

test('a window closed to the tray is seen again by the tray and by a second start', async ({
  desktop,
  compositor,
  tray,
}) => {
  const { pid } = await desktop.start('carol');
  await expectSeen(compositor, pid);

  await compositor.close(pid);
  await expectUnseen(compositor, pid);
  const item = await tray.waitForItem(pid);
  await item.click(['Open Wire Tray']);
  await expectSeen(compositor, pid);

  await compositor.close(pid);
  await expectUnseen(compositor, pid);
  expect(await desktop.startAgain('carol')).toBe(0);
  await expectSeen(compositor, pid);
});

test('started at login it is seen once the tray asks for it', async ({
  desktop,
  compositor,
  tray,
}) => {
  const pid = await desktop.startHidden('dave');
  const item = await tray.waitForItem(pid);
  expect(await compositor.windows(pid)).toEqual([]);
  await item.click(['Open Wire Tray']);
  await expectSeen(compositor, pid);
});

test('a window made anew, since its page was gone, is seen as well', async ({
  desktop,
  compositor,
}) => {
  const app = await desktop.start('erin');
  await expectSeen(compositor, app.pid);
  await app.killPage();
  await expectUnseen(compositor, app.pid);
  expect(await desktop.startAgain('erin')).toBe(0);
  await expectSeen(compositor, app.pid);
});
