import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { call, pressAtOnce } from './support/in-page.ts';
import { equalDigits, expectPaired, meet } from './support/meeting.ts';
import {
  labelOf,
  savedPairing,
  savedPairings,
  statusOf,
  verifiedHandles,
} from './support/wire-files.ts';

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

test('two apps pair by a code and equal digits, and pin each other', async ({ two }) => {
  const { alice, bob, host, guest } = two;
  const code = await host.host();
  await guest.join(code.toLowerCase().replace('-', ' '));

  const digits = await equalDigits(host, guest);
  const spoken = [...digits.replace('-', '')].map((digit) => WORDS[Number(digit)]).join(', ');
  for (const app of [host, guest]) {
    await expect(app.window.getByRole('img', { name: spoken, exact: true })).toHaveText(digits);
    await expect(app.text('Do not use the chat in which you sent the code.')).toBeVisible();
  }

  await host.match();
  await expect(host.text('Waiting for them to confirm')).toBeVisible();
  await expect(host.digitsElement).toHaveText(digits);
  expect(await verifiedHandles(alice.home)).toEqual([]);

  await guest.match();
  await expectPaired(host, 'bob');
  await expectPaired(guest, 'alice');
  expect(await verifiedHandles(alice.home)).toEqual(['bob']);
  expect(await verifiedHandles(bob.home)).toEqual(['alice']);
  for (const app of [host, guest]) {
    await expect(app.text('Pinned on this computer. They have you, too.')).toBeVisible();
    await expect(app.text(/^Verified by digits on /)).toBeVisible();
  }
  for (const { home } of [alice, bob]) {
    await expect
      .poll(async () => (await savedPairings(home)).map(({ state }) => state))
      .toEqual([{ status: 'gone' }]);
  }

  await host.button('Done').click();
  await host.button('Peers').click();
  await expect(host.window.getByRole('list', { name: 'Your peers' })).toContainText('bob');
});

test('“They match” is disabled at first and says why an early press does nothing', async ({
  two,
}) => {
  const { alice, host, guest } = two;
  const code = await host.host();
  const pressed = pressAtOnce(host.window, 'They match');
  await guest.join(code);

  expect(await pressed).toEqual({ asleep: true });
  await expect(host.text(/Nothing was confirmed/)).toBeVisible();
  expect(await statusOf(alice.home, code)).toBe('sas_ready');
  // It is enabled after a second, and disabled again when the window gets the focus.
  await expect(host.button('They match')).toBeEnabled();
  await host.window.evaluate("window.dispatchEvent(new Event('focus'))");
  await expect(host.button('They match')).toBeDisabled();
  await expect(host.button('They match')).toBeEnabled();
});

test('no button is the default: the focus is on the heading and Enter does nothing', async ({
  two,
}) => {
  const { alice, host, guest } = two;
  const { code } = await meet(host, guest);
  await expect(host.heading('Check that you are talking to the right person.')).toBeFocused();
  await expect(host.button('They match')).toBeEnabled();
  await host.window.keyboard.press('Enter');
  await expect(host.button('They match')).toBeEnabled();
  expect(await statusOf(alice.home, code)).toBe('sas_ready');
  const names = await host.window.locator('.answers button').allTextContents();
  expect(names).toEqual(["They don't match", 'They match']);
});

test('“They don’t match” on one side stops both, and nobody is pinned', async ({ two }) => {
  const { alice, bob, host, guest } = two;
  const { code } = await meet(host, guest);
  await guest.match();
  await host.button("They don't match").click();

  await expect(host.heading('Stopped. Nothing was trusted or shared.')).toBeVisible();
  await expect(host.text('Either someone heard wrong, or someone is between you.')).toBeVisible();
  await expect(host.text(/Start again with a new code; if it happens again/)).toBeVisible();
  await expect(guest.heading('They saw other digits')).toBeVisible();
  expect(await verifiedHandles(alice.home)).toEqual([]);
  expect(await verifiedHandles(bob.home)).toEqual([]);
  const saved = await savedPairing(alice.home, code);
  // What is left of the code is not secret, and nothing else of it is.
  expect(saved).toMatchObject({ code: labelOf(code), state: { status: 'aborted' } });
  expect(saved.side.sealed).toBeNull();

  await host.button('Show details').click();
  await expect(host.text('digits-rejected')).toBeVisible();
  await expect(guest.button('Enter their new code')).toBeVisible();
  await host.button('New code').click();
  await expect(host.heading('Say this code')).toBeVisible();
  await expect(host.window.getByRole('main')).not.toContainText(code);
});

test('a copied code is not on the clipboard any more once the app has quit', async ({ two }) => {
  const { alice, host } = two;
  await host.host();
  await host.button('Copy code').click();
  await expect(host.text(/Code copied/)).toBeVisible();
  const file = join(alice.userData, 'clipboard-at-the-end.txt');
  await host.inMain(({ app: electron, clipboard }, to) => {
    // The last event before the process ends.
    electron.on('quit', () =>
      process.getBuiltinModule('fs').writeFileSync(to, String(clipboard.readText())),
    );
  }, file);
  await host.close();
  expect(await readFile(file, 'utf8')).toBe('');
});

test('a copied code is on the clipboard, and digits cannot be selected', async ({ two }) => {
  const { host, guest } = two;
  const code = await host.host();
  await host.button('Copy code').click();
  await expect(host.text(/Code copied. The clipboard is cleared after 60 seconds/)).toBeVisible();
  expect(await host.inMain(({ clipboard }) => clipboard.readText())).toBe(code);

  await guest.join(code);
  await expect(host.digitsElement).toHaveCSS('user-select', 'none');
  const { ok, failure } = await call(host.window, 'copyCode', { id: 'nobody' });
  expect({ ok, code: failure?.code }).toEqual({ ok: false, code: 'no-such-pairing' });
});
