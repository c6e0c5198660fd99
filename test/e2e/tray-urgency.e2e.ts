import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { meet } from './support/meeting.ts';
import { expectVisible, hideWindow } from './support/native.ts';
import type { Computer, Stage } from './support/stage.ts';
import type { TrayItem } from './support/tray-item.ts';

const IDLE = 'Wire Tray: nothing to do';
const WAITING = 'Wire Tray: waiting for the other side';
const PROBLEM = 'Wire Tray: something needs attention';

/** Waits for a tooltip of the tray item. @returns its icon then */
async function untilShown(item: TrayItem, tooltip: string) {
  await item.waitForTooltip((seen) => seen === tooltip);
  return (await item.properties()).icons[0]?.argb;
}

/** Two people see the digits; then the host says in the tray that they differ. */
async function stopUnseen(host: DesktopApp, guest: DesktopApp, item: TrayItem): Promise<string> {
  const { code, digits } = await meet(host, guest);
  await hideWindow(host);
  await item.click([`${code} · compare ${digits}`, "They don't match"]);
  await item.waitForLabel(`${code} · stopped`);
  return code;
}

/** The top of the tray's menu: one item per pairing. */
async function linesOf(item: TrayItem): Promise<readonly string[]> {
  const { children } = await item.menu();
  const labels = children.map(({ label, separator }) => (separator ? '---' : label));
  return labels.slice(0, labels.indexOf('---'));
}

/** Waits until the home records that the person has seen why it stopped. */
async function untilSaved(stage: Stage, computer: Computer, code: string): Promise<void> {
  const { store } = stage.otherProcess(computer).ports;
  await expect
    .poll(async () => (await store.load(code))?.side.notified ?? [])
    .toContain('end-seen');
}

test('a failure counts as a problem until it was seen, also after a restart', async ({
  stage,
  two,
  tray,
}) => {
  const { alice, host, guest } = two;
  const first = await tray.waitForItem(host.pid);
  const idle = await untilShown(first, IDLE);
  const code = await stopUnseen(host, guest, first);
  const problem = await untilShown(first, PROBLEM);
  expect(problem).not.toEqual(idle);
  await host.kill();

  const hidden = await stage.launchHidden(alice);
  const second = await tray.waitForItem(hidden.process().pid);
  await untilShown(second, PROBLEM);
  const opened = hidden.waitForEvent('window');
  await second.click([`${code} · stopped`, 'Show']);
  const window = await opened;
  await expect(window.getByRole('heading', { name: 'Stopped. Nothing was trusted' })).toBeVisible();
  expect(await untilShown(second, IDLE)).toEqual(idle);
  // It was seen, not removed, so it stays in the list.
  await second.waitForLabel(`${code} · stopped`);
  await untilSaved(stage, alice, code);
  const gone = hidden.waitForEvent('close');
  hidden.process().kill('SIGKILL');
  await gone;

  const again = await stage.launchHidden(alice);
  const third = await tray.waitForItem(again.process().pid);
  await third.waitForLabel(`${code} · stopped`);
  await untilShown(third, IDLE);
  await stage.otherProcess(alice).requests.host(stage.relayUrl);
  await untilShown(third, WAITING);
});

test('a waiting pairing comes before an unseen failure, which shows again afterwards', async ({
  stage,
  two,
  tray,
}) => {
  const { alice, host, guest } = two;
  const item = await tray.waitForItem(host.pid);
  const stopped = await stopUnseen(host, guest, item);
  await untilShown(item, PROBLEM);
  const code = await stage.otherProcess(alice).requests.host(stage.relayUrl);
  await untilShown(item, WAITING);
  await item.click([`${code} · waiting for the other side`, 'Cancel pairing']);
  await untilShown(item, PROBLEM);

  // The card in the list shows the whole failure, so it is enough to open the window.
  await host.window.evaluate("document.querySelector('.nav-tab').click()");
  await expect(host.window.getByRole('listitem', { name: stopped })).toBeAttached();
  await untilShown(item, PROBLEM);
  await (await tray.waitForItem(host.pid)).click(['Open Wire Tray']);
  await expectVisible(host, true);
  await untilShown(item, IDLE);
});

test('what needs the person comes first in window and tray, and does not move the focus', async ({
  two,
  tray,
}) => {
  const { host, guest } = two;
  const item = await tray.waitForItem(host.pid);
  const codes: string[] = [];
  for (let number = 0; number < 2; number += 1) {
    codes.push(await host.host());
    await host.button('Pairings').click();
  }
  const [older = '', newer = ''] = codes;
  const cards = host.window.getByRole('list', { name: 'Your pairings' }).locator('> li');
  const names = () =>
    cards.evaluateAll((all) => all.map((card) => card.getAttribute('aria-label')));
  await expect.poll(names).toEqual([older, newer]);
  const cancel = host.window
    .getByRole('listitem', { name: older })
    .getByRole('button', { name: 'Cancel pairing' });
  await cancel.focus();

  await guest.join(newer);
  const digits = await guest.digits();
  await expect.poll(names).toEqual([newer, older]);
  await expect(cancel).toBeFocused();
  const ready = `${newer} · compare ${digits}`;
  await item.waitForLabel(ready);
  expect(await linesOf(item)).toEqual([ready, `${older} · waiting for the other side`]);

  await item.click([ready, "They don't match"]);
  await expect.poll(names).toEqual([older, newer]);
  await item.waitForLabel(`${newer} · stopped`);
  expect(await linesOf(item)).toEqual([
    `${older} · waiting for the other side`,
    `${newer} · stopped`,
  ]);
});
