import AxeBuilder from '@axe-core/playwright';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { equalDigits, expectPaired, meet } from './support/meeting.ts';

/** No serious finding on what is on the screen now, in either colour scheme. */
async function expectAccessible({ window }: DesktopApp, screen: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await window.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // Frames are not looked into: there are none, and Electron has no blank page for them.
    const { violations } = await new AxeBuilder({ page: window }).setLegacyMode(true).analyze();
    const serious = violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
    expect(serious, `${screen}, ${colorScheme}`).toEqual([]);
  }
}

test('Welcome and the choice of a relay are accessible', async ({ stage }) => {
  const app = await stage.launch(stage.newComputer('carol'));
  await expect(app.heading('Welcome to Wire Tray')).toBeVisible();
  await expectAccessible(app, 'Welcome');
  await app.window.getByRole('textbox', { name: 'Your handle' }).fill('carol');
  await app.button('Create identity').click();
  await app.window.getByRole('radio', { name: 'Another relay' }).check();
  await app.window.getByRole('textbox', { name: 'Address of the relay' }).fill('no address');
  await app.button('Test').click();
  await expect(app.text('That is not the address of a relay')).toBeVisible();
  await expectAccessible(app, 'choice of a relay');
});

test('the screens of a pairing are accessible', async ({ two }) => {
  const { host, guest } = two;
  await expect(host.heading('Nothing is being paired')).toBeVisible();
  await expectAccessible(host, 'Pairings, empty');
  await guest.button('Join a pairing').click();
  await expectAccessible(guest, 'Join');
  await guest.button('Back to Pairings').click();

  const code = await host.host();
  await expectAccessible(host, 'Host');
  await guest.join(code);
  await equalDigits(host, guest);
  await expectAccessible(host, 'Compare');
  await host.window.keyboard.press('Escape');
  await expectAccessible(host, 'the question before cancelling');
  await host.button('Keep pairing').click();
  await host.match();
  await expect(host.text('Waiting for them to confirm')).toBeVisible();
  await expectAccessible(host, 'Compare, confirmed');
  await guest.match();
  await expectPaired(host, 'bob');
  await expectAccessible(host, 'Paired');
});

test('lists, peers, settings and a stopped pairing are accessible', async ({ two }) => {
  const { host, guest } = two;
  await meet(host, guest);
  await Promise.all([host.match(), guest.match()]);
  await expectPaired(host, 'bob');
  await expectPaired(guest, 'alice');
  await Promise.all([host.button('Done').click(), guest.button('Done').click()]);
  await meet(host, guest);
  await host.button("They don't match").click();
  await expect(host.heading('Stopped. Nothing was trusted or shared.')).toBeVisible();
  await expectAccessible(host, 'Stopped');
  await host.button('Back to Pairings').click();
  await expectAccessible(host, 'Pairings');
  await host.button('Peers').click();
  await expectAccessible(host, 'Peers');
  await host.window.getByRole('list', { name: 'Your peers' }).getByRole('button').click();
  await expectAccessible(host, 'a peer');
  await host.button('Compare full fingerprint').click();
  await host.button('Spell the groups').click();
  await expectAccessible(host, 'the comparison of fingerprints');
  await host.button('Settings').click();
  await expectAccessible(host, 'Settings');
});

test('text can be twice as large without anything being cut off', async ({ two }) => {
  const { host, guest } = two;
  await meet(host, guest);
  await host.inMain(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(2),
  );
  const overflow = () =>
    host.window.evaluate<number>(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
  await expect.poll(overflow).toBeLessThanOrEqual(0);
  await host.digitsElement.scrollIntoViewIfNeeded();
  await expect(host.digitsElement).toBeInViewport({ ratio: 1 });
});

/** Tabs until a button or field has the focus. */
async function tabTo({ window }: DesktopApp, role: 'button' | 'textbox', name: string) {
  const wanted = window.getByRole(role, { name, exact: true });
  await wanted.waitFor();
  for (let presses = 0; presses < 40; presses += 1) {
    await window.keyboard.press('Tab');
    if (await wanted.evaluate((element) => element.ownerDocument.activeElement === element)) return;
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
