import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';

const background = ({ window }: DesktopApp) =>
  window.evaluate('getComputedStyle(document.body).backgroundColor');
const themeOf = (app: DesktopApp) => app.inMain(({ nativeTheme }) => nativeTheme.themeSource);

test('dark or light, chosen in Settings, takes effect immediately and is kept', async ({
  stage,
}) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  await app.button('Settings').click();
  await app.window.getByRole('radio', { name: 'Light' }).click();
  await expect.poll(() => themeOf(app)).toBe('light');
  const light = await background(app);
  await app.window.getByRole('radio', { name: 'Dark' }).click();
  await expect.poll(() => background(app)).not.toBe(light);

  await app.close();
  const again = await stage.launch(alice);
  expect(await themeOf(again)).toBe('dark');
  expect(await background(again)).not.toBe(light);
});
