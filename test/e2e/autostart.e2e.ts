import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import type { Stage } from './support/stage.ts';

const entryOf = (stage: Stage): string =>
  join(stage.folder, 'config', 'autostart', 'wire-tray.desktop');

function toggle(app: DesktopApp) {
  return app.window.getByRole('checkbox', { name: 'Start at login' });
}

test('Start at login writes an autostart entry with TryExec, and removes it', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  await app.button('Settings').click();
  await expect(toggle(app)).not.toBeChecked();
  await toggle(app).click();
  await expect(toggle(app)).toBeChecked();
  const entry = await readFile(entryOf(stage), 'utf8');
  const program = await app.inMain(() => process.execPath);
  expect(entry).toContain(`\nTryExec=${program}\n`);
  expect(entry).toMatch(/\nExec="[^"]*" .*"--hidden"\n/);
  expect(entry).toContain('\nName=Wire Tray\n');

  await toggle(app).click();
  await expect(toggle(app)).not.toBeChecked();
  await expect(readFile(entryOf(stage))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('Start at login never starts an AppImage that this program was only started from', async ({
  stage,
}) => {
  const env = { APPIMAGE: '/home/mallory/Other.AppImage', APPDIR: '/tmp/.mount_other' };
  const app = await stage.launch(await stage.computer('alice'), { env });
  expect(await app.inMain(() => process.env.APPIMAGE)).toBeUndefined();
  await app.button('Settings').click();
  await toggle(app).click();
  await expect(toggle(app)).toBeChecked();
  expect(await readFile(entryOf(stage), 'utf8')).not.toContain('Other.AppImage');
});

test('Start at login stays off if the entry cannot be written', async ({ stage }) => {
  // A file blocks the folder's path.
  await writeFile(join(stage.folder, 'config'), '');
  const app = await stage.launch(await stage.computer('alice'));
  await app.button('Settings').click();
  await toggle(app).click();
  await expect(app.text('Start at login could not be changed')).toBeVisible();
  await expect(toggle(app)).not.toBeChecked();
});

test('Start at login is shown as off after the desktop’s own settings disabled it', async ({
  stage,
}) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  await app.button('Settings').click();
  await toggle(app).click();
  await expect(toggle(app)).toBeChecked();
  await app.close();

  await rm(entryOf(stage));
  const again = await stage.launch(alice);
  await again.button('Settings').click();
  await expect(toggle(again)).not.toBeChecked();
});
