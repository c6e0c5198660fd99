import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { call, currentView, recordViews } from './support/in-page.ts';
import { expectPaired, type Meeting } from './support/meeting.ts';
import { lookAway } from './support/native.ts';
import { labelOf, statusOf, verifiedHandles } from './support/wire-files.ts';

const READ_ALOUD = 'I read aloud';
const TYPE = 'I type what I hear';

async function chooseTyping(app: DesktopApp): Promise<void> {
  await call(app.window, 'changeSettings', { compareMode: 'type' });
}

/** Types digits as a person does, once the first box has the focus. */
async function type(app: DesktopApp, digits: string): Promise<void> {
  await expect(boxes(app).first()).toBeFocused();
  await app.window.keyboard.type(digits.replace('-', ''));
}

function boxes(app: DesktopApp) {
  return app.window.getByRole('group', { name: 'The digits you hear' }).getByRole('textbox');
}

function otherThan(digits: string): string {
  return digits === '000-000' ? '111-111' : '000-000';
}

/** The guest chooses to type the digits that the host reads aloud. */
async function meetTyping(host: DesktopApp, guest: DesktopApp): Promise<Meeting> {
  await chooseTyping(guest);
  const code = await host.host();
  await guest.join(code);
  const digits = await host.digits();
  await guest.button(TYPE).click();
  return { code, label: labelOf(code), digits };
}

test('one reads aloud, the other types what they hear, and both are paired', async ({ two }) => {
  const { alice, bob, host, guest } = two;
  await host.button('Settings').click();
  const mode = host.window.getByRole('radio', { name: 'Type what I hear' });
  await mode.click();
  await expect(mode).toBeChecked();
  await host.button('Pairings').click();
  await chooseTyping(guest);
  const viewsOfGuest = await recordViews(guest.window);
  const code = await host.host();
  await guest.join(code);

  for (const app of [host, guest]) {
    await expect(app.heading('Who reads the digits aloud?')).toBeVisible();
    await expect(app.digitsElement).toBeHidden();
    await expect(app.button('They match')).toBeHidden();
  }
  await host.button(READ_ALOUD).click();
  const digits = await host.digits();
  await guest.button(TYPE).click();
  await expect(boxes(guest)).toHaveCount(6);
  await type(guest, digits);
  await expect(guest.text('Waiting for them to confirm')).toBeVisible();
  await expect(guest.text('The digits match.')).toBeVisible();
  expect(await statusOf(bob.home, code)).toBe('confirmed');

  await host.match();
  await expectPaired(host, 'bob');
  await expectPaired(guest, 'alice');
  expect(await verifiedHandles(alice.home)).toEqual(['bob']);
  const told = [...(await viewsOfGuest()), JSON.stringify(await currentView(guest.window))];
  expect(told.join('\n')).not.toContain(digits.replace('-', ''));
  expect(told.join('\n')).not.toContain(digits);
});

test('after wrong digits there is one more attempt, then the pairing stops', async ({ two }) => {
  const { bob, host, guest } = two;
  const { code, digits } = await meetTyping(host, guest);
  const wrong = otherThan(digits);
  await type(guest, wrong);
  await expect(
    guest.text(/not the digits of this pairing. Ask them to read once more/),
  ).toBeVisible();
  await expect(boxes(guest).first()).toBeFocused();
  await expect(boxes(guest).first()).toHaveValue('');
  // Showing them now would give one more attempt.
  await expect(guest.button('I read aloud instead')).toBeHidden();
  const { id, revision } = (await currentView(guest.window)).pairings[0] ?? {};
  const asked = await call(guest.window, 'chooseCompareRole', {
    origin: 'home',
    id,
    revision,
    role: 'reader',
  });
  expect(asked.failure?.code).toBe('stale');
  const pressed = await call(guest.window, 'confirm', { origin: 'home', id, revision });
  expect(pressed.failure?.code).toBe('stale');

  await type(guest, wrong);
  await expect(guest.heading('Stopped. Nothing was trusted or shared.')).toBeVisible();
  expect(await statusOf(bob.home, code)).toBe('aborted');
});

test('a restart gives no further attempts', async ({ stage, two }) => {
  const { bob, host, guest } = two;
  const { digits } = await meetTyping(host, guest);
  await type(guest, otherThan(digits));
  await expect(guest.text(/Ask them to read once more/)).toBeVisible();
  await guest.kill();

  const again = await stage.launch(bob);
  // Neither does the setting.
  await call(again.window, 'changeSettings', { compareMode: 'show' });
  await again.button('Compare digits').click();
  await expect(again.text(/Ask them to read once more/)).toBeVisible();
  await expect(again.digitsElement).toBeHidden();
  await boxes(again).first().focus();
  await type(again, otherThan(digits));
  await expect(again.heading('Stopped. Nothing was trusted or shared.')).toBeVisible();
});

test('a button on the screen switches to typing, for this pairing only', async ({
  two,
  tray,
  notifications,
}) => {
  const { host, guest } = two;
  await lookAway(guest);
  const code = await host.host();
  await guest.join(code);
  const digits = await guest.digits();
  await guest.button('Type what I hear instead').click();
  await expect(guest.digitsElement).toBeHidden();
  await guest.button('Compare by eye instead').click();
  await expect(guest.digitsElement).toHaveText(digits);
  await guest.button('Type what I hear instead').click();
  await guest.button(TYPE).click();
  await expect(boxes(guest).first()).toBeFocused();
  const item = await tray.waitForItem(guest.pid);
  await item.waitForLabel(`${labelOf(code)} · compare the digits`);
  // The notification that showed the digits is removed.
  const { id } = await notifications.waitFor(
    ({ pid, body }) => pid === guest.pid && body.includes(digits),
  );
  await notifications.waitForClosed(id);
  await guest.button('I read aloud instead').click();
  await expect(guest.digitsElement).toHaveText(digits);
  await expect(guest.text(/Does their computer say that they are the same/)).toBeVisible();
  await guest.button('I type what I hear instead').click();
  await type(guest, digits);
  await expect(guest.text('The digits match.')).toBeVisible();
  expect((await currentView(guest.window)).settings.compareMode).toBe('show');
});

test('only a person fills the boxes: paste does nothing', async ({ two }) => {
  const { bob, host, guest } = two;
  const { code, digits } = await meetTyping(host, guest);
  await expect(boxes(guest).first()).toBeFocused();
  await guest.inMain(({ clipboard }, text) => clipboard.writeText(text), digits.replace('-', ''));
  await guest.window.keyboard.press('Control+V');
  await guest.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.paste());
  for (const box of await boxes(guest).all()) await expect(box).toHaveValue('');

  // Typed by hand, with a typing mistake that is corrected.
  await type(guest, '9');
  await expect(boxes(guest).nth(1)).toBeFocused();
  await guest.window.keyboard.press('Backspace');
  await type(guest, digits);
  await expect(guest.text('The digits match.')).toBeVisible();
  expect(await statusOf(bob.home, code)).toBe('confirmed');
});

test('while digits are typed, neither tray nor notification shows them, and the tray opens Compare', async ({
  two,
  tray,
  notifications,
}) => {
  const { alice, host, guest } = two;
  await chooseTyping(host);
  const code = await host.host();
  await guest.join(code);
  const digits = await guest.digits();
  await expect(host.heading('Who reads the digits aloud?')).toBeVisible();
  await host.button('Peers').click();

  const item = await tray.waitForItem(host.pid);
  await item.waitForLabel(`${labelOf(code)} · compare the digits`);
  await item.click([`${labelOf(code)} · compare the digits`, 'They match']);
  await expect(host.heading('Who reads the digits aloud?')).toBeVisible();
  expect(await statusOf(alice.home, code)).toBe('sas_ready');

  const told = notifications.shown.filter(
    ({ summary, pid }) => pid === host.pid && summary.includes(labelOf(code)),
  );
  expect(told.length).toBeGreaterThan(0);
  expect(told.map(({ summary, body }) => `${summary} ${body}`).join()).not.toContain(digits);
});
