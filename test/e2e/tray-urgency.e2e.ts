import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { meet } from './support/meeting.ts';
import { expectVisible, hideWindow } from './support/native.ts';
import type { Computer } from './support/stage.ts';
import type { TrayItem } from './support/tray-item.ts';
import { labelOf, savedPairings } from './support/wire-files.ts';

const IDLE = /^Wire Tray: nothing to do$/;
const WAITING = /^1 pairing waits for the other side: /;
const PROBLEM = /^1 pairing stopped: /;

/** Waits for a tooltip of the tray item. @returns its icon then */
async function untilShown(item: TrayItem, tooltip: RegExp) {
  await item.waitForTooltip((seen) => tooltip.test(seen));
  return (await item.properties()).icons[0]?.argb;
}

/** Two people see the digits; then the host says in the tray that they differ. @returns the label */
async function stopUnseen(host: DesktopApp, guest: DesktopApp, item: TrayItem): Promise<string> {
  const { label, digits } = await meet(host, guest);
  await hideWindow(host);
  await item.click([`${label} · compare ${digits}`, "They don't match"]);
  await item.waitForLabel(`${label} · stopped`);
  return label;
}

/** The top of the tray's menu: one item per pairing. */
async function linesOf(item: TrayItem): Promise<readonly string[]> {
  const { children } = await item.menu();
  const labels = children.map(({ label, separator }) => (separator ? '---' : label));
  return labels.slice(0, labels.indexOf('---'));
}

/** Waits until the home records that the person has seen why it stopped. */
async function untilSaved({ home }: Computer, label: string): Promise<void> {
  const notified = async () =>
    (await savedPairings(home)).find(({ code }) => code === label)?.side.notified ?? [];
  await expect.poll(notified).toContain('end-seen');
}

test('a failure counts as a problem until it was seen, also after a restart', async ({
  stage,
  two,
  tray,
}) => {
  const { alice, host, guest } = two;
  const first = await tray.waitForItem(host.pid);
  const idle = await untilShown(first, IDLE);
  const label = await stopUnseen(host, guest, first);
  const problem = await untilShown(first, PROBLEM);
  expect(problem).not.toEqual(idle);
  await host.kill();

  const hidden = await stage.launchHidden(alice);
  const second = await tray.waitForItem(hidden.process().pid);
  await untilShown(second, PROBLEM);
  const opened = hidden.waitForEvent('window');
  await second.click([`${label} · stopped`, 'Show']);
  const window = await opened;
  await expect(window.getByRole('heading', { name: 'Stopped. Nothing was trusted' })).toBeVisible();
  expect(await untilShown(second, IDLE)).toEqual(idle);
  // It was seen, not removed, so it stays in the list.
  await second.waitForLabel(`${label} · stopped`);
  await untilSaved(alice, label);
  const gone = hidden.waitForEvent('close');
  hidden.process().kill('SIGKILL');
  await gone;

  const again = await stage.launchHidden(alice);
  const third = await tray.waitForItem(again.process().pid);
  await third.waitForLabel(`${label} · stopped`);
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
  const label = labelOf(await stage.hostElsewhere(alice));
  await untilShown(item, WAITING);
  await item.click([`${label} · waiting for the other side`, 'Cancel pairing']);
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
  const ready = `${labelOf(newer)} · compare ${digits}`;
  await item.waitForLabel(ready);
  expect(await linesOf(item)).toEqual([ready, `${labelOf(older)} · waiting for the other side`]);

  await item.click([ready, "They don't match"]);
  await expect.poll(names).toEqual([older, `${labelOf(newer)}…`]);
  await item.waitForLabel(`${labelOf(newer)} · stopped`);
  expect(await linesOf(item)).toEqual([
    `${labelOf(older)} · waiting for the other side`,
    `${labelOf(newer)} · stopped`,
  ]);
});
