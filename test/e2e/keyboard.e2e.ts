import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { equalDigits, expectPaired } from './support/meeting.ts';

/** Tabs until a button or field has the focus. */
async function tabTo({ window }: DesktopApp, role: 'button' | 'textbox', name: string) {
  const wanted = window.getByRole(role, { name, exact: true });
  await wanted.waitFor();
  for (let presses = 0; presses < 40; presses += 1) {
    if (await wanted.evaluate((element) => element.ownerDocument.activeElement === element)) return;
    await window.keyboard.press('Tab');
  }
  throw new Error(`“${name}” cannot be reached with the Tab key.`);
}

test('two people pair with the keyboard alone', async ({ two }) => {
  const { host, guest } = two;
  await tabTo(host, 'button', 'Host a pairing');
  await host.window.keyboard.press('Enter');
  const code = ((await host.codeElement.textContent()) ?? '').trim();

  await tabTo(guest, 'button', 'Join a pairing');
  await guest.window.keyboard.press('Enter');
  await tabTo(guest, 'textbox', 'Code');
  await guest.window.keyboard.type(code.toLowerCase());
  await expect(guest.text(`Code ${code}`)).toBeVisible();
  await guest.window.keyboard.press('Enter');

  await equalDigits(host, guest);
  for (const app of [host, guest]) {
    await tabTo(app, 'button', 'They match');
    await expect(app.button('They match')).toBeEnabled();
    await app.window.keyboard.press('Space');
  }
  await expectPaired(host, 'bob');
  await expectPaired(guest, 'alice');
});
