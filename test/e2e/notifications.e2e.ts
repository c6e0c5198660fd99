import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { call } from './support/in-page.ts';
import { expectPaired, meet } from './support/meeting.ts';
import { expectVisible, hideWindow, lookAt, lookAway } from './support/native.ts';
import type { NotificationService } from './support/notification-service.ts';
import { labelOf, statusOf } from './support/wire-files.ts';

/** Titles of all notifications of an app so far, oldest first. */
function told(notifications: NotificationService, { pid }: DesktopApp): readonly string[] {
  return notifications.shown.filter((one) => one.pid === pid).map(({ summary }) => summary);
}

/** Both people look at something else while they meet: so they are told. */
async function meetUnseen(host: DesktopApp, guest: DesktopApp) {
  await lookAway(host);
  await lookAway(guest);
  return meet(host, guest);
}

/** Waits until the setting is shown as saved, shortly after the click. */
async function switchOff(app: DesktopApp, name: string): Promise<void> {
  const toggle = app.window.getByRole('checkbox', { name, exact: true });
  await toggle.click();
  await expect(toggle).not.toBeChecked();
}

test('both sides get one notification for the digits and one for the peer', async ({
  two,
  notifications,
}) => {
  const { host, guest } = two;
  const { label, digits } = await meetUnseen(host, guest);
  for (const app of [host, guest]) {
    const { body } = await notifications.waitFor(
      ({ pid, summary }) => pid === app.pid && summary === `Digits are ready for ${label}`,
    );
    expect(body).toContain(digits);
  }
  await host.match();
  await guest.match();
  await expectPaired(host, 'bob');
  await expectPaired(guest, 'alice');
  await notifications.waitFor(({ pid, summary }) => pid === host.pid && /^Paired/.test(summary));
  await notifications.waitFor(({ pid, summary }) => pid === guest.pid && /^Paired/.test(summary));
  expect(told(notifications, host)).toEqual([`Digits are ready for ${label}`, 'Paired with bob']);
  expect(told(notifications, guest)).toEqual([
    `Digits are ready for ${label}`,
    'Paired with alice',
  ]);
});

test('a click shows the window on that pairing and confirms nothing', async ({
  two,
  notifications,
}) => {
  const { alice, host, guest } = two;
  const { code, label } = await meetUnseen(host, guest);
  const { id, actions } = await notifications.waitFor(
    ({ pid, summary }) => pid === host.pid && summary.includes(label),
  );
  // The notification has no buttons.
  expect(actions.map(({ key }) => key)).toEqual(['default']);

  await host.button('Settings').click();
  await hideWindow(host);
  notifications.invoke(id);
  await expect(host.heading('Check that you are talking to the right person.')).toBeVisible();
  await expectVisible(host, true);
  await expect(host.button('They match')).toBeEnabled();
  expect(await statusOf(alice.home, code)).toBe('sas_ready');
});

test('the notification about the digits is removed once they are compared', async ({
  two,
  notifications,
}) => {
  const { host, guest } = two;
  const { label } = await meetUnseen(host, guest);
  const ofHost = await notifications.waitFor(
    ({ pid, summary }) => pid === host.pid && summary.includes(label),
  );
  const ofGuest = await notifications.waitFor(
    ({ pid, summary }) => pid === guest.pid && summary.includes(label),
  );
  expect(notifications.closed).not.toContain(ofHost.id);
  await host.match();
  await notifications.waitForClosed(ofHost.id);
  expect(notifications.closed).not.toContain(ofGuest.id);
  await guest.button('Cancel pairing').click();
  // It asks, since the other side is there.
  await guest.button('Cancel pairing').click();
  await notifications.waitForClosed(ofGuest.id);
});

test('a notification says why a pairing stopped, to the side that did not stop it', async ({
  stage,
  two,
  notifications,
}) => {
  const { host, guest } = two;
  const { label } = await meetUnseen(host, guest);
  await host.button("They don't match").click();
  const { body, hints } = await notifications.waitFor(
    ({ pid, summary }) => pid === guest.pid && summary === `Pairing ${label} stopped`,
  );
  expect(body).toContain('They saw other digits');
  expect(body).toContain('Start again with a new code');
  expect(body).toContain(`You are bob, at ${stage.relayHost}.`);
  // Whoever pressed it knows. By now their app has told all that it tells.
  await expect(host.button('New code')).toBeVisible();
  await call(host.window, 'view');
  expect(told(notifications, host)).toEqual([`Digits are ready for ${label}`]);
  // 0: low, 1: normal, 2: critical
  for (const { hints: each } of [...notifications.shown, { hints }]) {
    expect(each.urgency ?? 1).toBe(1);
  }
});

test('nothing is told about a pairing that a person looks at, in its screen or in the list', async ({
  two,
  notifications,
}) => {
  const { host, guest } = two;
  const code = await host.host();
  await lookAway(guest);
  await lookAt(host);
  await guest.join(code);
  await expect(host.digitsElement).toBeVisible();
  const ready = `Digits are ready for ${labelOf(code)}`;
  await notifications.waitFor(({ pid, summary }) => pid === guest.pid && summary === ready);
  await host.window.getByRole('button', { name: /^Pairings/ }).click();
  await expect(host.window.getByRole('listitem', { name: code })).toContainText('Compare digits');
  await guest.button("They don't match").click();
  await expect(host.button('New code')).toBeVisible();
  await call(host.window, 'view');
  expect(told(notifications, host)).toEqual([]);
});

test('notifications of finished pairings can be off, and the others stay', async ({
  two,
  notifications,
}) => {
  const { host, guest } = two;
  await host.button('Settings').click();
  await switchOff(host, 'Notification when paired');
  await host.button('Pairings').click();
  const { label } = await meetUnseen(host, guest);
  await host.match();
  await guest.match();
  await expectPaired(host, 'bob');
  await notifications.waitFor(({ pid, summary }) => pid === guest.pid && /^Paired/.test(summary));
  await call(host.window, 'view');
  expect(told(notifications, host)).toEqual([`Digits are ready for ${label}`]);
});

test('settings keep digits out of notifications, or switch all of them off', async ({
  two,
  notifications,
}) => {
  const { host, guest } = two;
  await host.button('Settings').click();
  await switchOff(host, 'Digits in notifications');
  await host.button('Pairings').click();
  await guest.button('Settings').click();
  await switchOff(guest, 'Notifications');
  await guest.button('Pairings').click();

  const { label, digits } = await meetUnseen(host, guest);
  const { body } = await notifications.waitFor(
    ({ pid, summary }) => pid === host.pid && summary === `Digits are ready for ${label}`,
  );
  expect(body).not.toMatch(/\d{3}.?\d{3}/);
  expect(body).not.toContain(digits);

  await host.match();
  await guest.match();
  await expectPaired(guest, 'alice');
  // By now all notifications have been sent, and none by the guest.
  await call(guest.window, 'view');
  expect(told(notifications, guest)).toEqual([]);
});
