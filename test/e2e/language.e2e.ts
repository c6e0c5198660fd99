import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';

const root = ({ window }: DesktopApp) => window.locator('html');

test('a language chosen in Settings takes effect immediately, everywhere, and is kept', async ({
  stage,
  tray,
}) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  const item = await tray.waitForItem(app.pid);
  await item.waitForEntry(['Quit Wire Tray']);
  await app.button('Settings').click();
  await app.window.getByRole('radio', { name: 'Deutsch' }).click();

  await expect(app.heading('Einstellungen')).toBeVisible();
  await expect(root(app)).toHaveAttribute('lang', 'de');
  await item.waitForEntry(['Wire Tray beenden']);
  await item.waitForTooltip((tooltip) => tooltip === 'Wire Tray: nichts zu tun');
  const menu = await app.inMain(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map(({ label }) => label),
  );
  expect(menu?.slice(1)).toEqual(['Bearbeiten', 'Darstellung', 'Fenster']);

  await app.close();
  const again = await stage.launch(alice);
  await expect(again.heading('Zurzeit läuft keine Kopplung')).toBeVisible();
  await again.button('Einstellungen').click();
  await again.window.getByRole('radio', { name: 'English' }).click();
  await expect(again.heading('Settings')).toBeVisible();
});

test('without a choice the app uses the language of the system', async ({ stage }) => {
  const app = await stage.launch(stage.newComputer('carol'), { language: 'fr_FR:de_AT' });
  await expect(app.heading('Willkommen bei Wire Tray')).toBeVisible();
  await expect(root(app)).toHaveAttribute('dir', 'ltr');
});

test('a right-to-left language mirrors the window', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'), { language: 'ar_XB' });
  await expect(root(app)).toHaveAttribute('dir', 'rtl');
  await expect(app.window.locator('h1')).toHaveText('\u202ePairings\u202c');
});
