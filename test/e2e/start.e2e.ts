import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { runInMain } from '../../scripts/lib/desktop-app.ts';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';
import { expect, test } from './support/fixtures.ts';
import { writeSettings } from './support/settings-file.ts';
import type { Computer, Stage } from './support/stage.ts';

const STARTING = 'Wire Tray: starting…';
const READY = 'Wire Tray: nothing to do';

/** Starts the app in the tray, where it waits for its settings. */
async function launchHeld(stage: Stage, computer: Computer) {
  const preload = join(PROJECT_ROOT, 'test/e2e/support/hold-settings.cjs');
  const app = await stage.launchHidden(computer, { preload });
  const pid = app.process().pid ?? -1;
  return { app, pid, goOn: () => runInMain(app, () => Reflect.get(globalThis, 'goOn')(), []) };
}

function windowCount(app: ElectronApplication): Promise<number> {
  return runInMain(app, ({ BrowserWindow }) => BrowserWindow.getAllWindows().length, []);
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

test('the icon is there before settings, home and engine', async ({ stage, tray }) => {
  const alice = await stage.computer('alice');
  const engineLock = join(alice.home, 'state', 'wire-tray', 'engine.lock');
  const { pid, goOn } = await launchHeld(stage, alice);
  const item = await tray.waitForItem(pid);
  await item.waitForTooltip((tooltip) => tooltip === STARTING);
  expect(await exists(engineLock)).toBe(false);

  await goOn();
  await item.waitForTooltip((tooltip) => tooltip === READY);
  await item.waitForLabel('Pairings run here');
  expect(await exists(engineLock)).toBe(true);
  expect(tray.items.filter((one) => one.pid === pid)).toHaveLength(1);
});

test('the first words of the icon are in the chosen language', async ({ stage, tray }) => {
  const alice = await stage.computer('alice');
  await writeSettings(alice, { version: 1, settings: { language: 'de' } });
  const { pid } = await launchHeld(stage, alice);
  const item = await tray.waitForItem(pid);
  await item.waitForTooltip((tooltip) => tooltip === 'Wire Tray: startet …');
  await item.waitForEntry(['Wire Tray öffnen']);
});

test('a click on the icon while the app starts opens the window later', async ({ stage, tray }) => {
  const { app, pid, goOn } = await launchHeld(stage, await stage.computer('alice'));
  await (await tray.waitForItem(pid)).activate();
  expect(await windowCount(app)).toBe(0);

  await goOn();
  const window = await app.firstWindow();
  await expect(window.getByRole('heading', { name: 'Pairings' })).toBeVisible();
});

test('“Open Wire Tray” chosen while the app starts opens the window later', async ({
  stage,
  tray,
}) => {
  const { app, pid, goOn } = await launchHeld(stage, await stage.computer('alice'));
  await (await tray.waitForItem(pid)).click(['Open Wire Tray']);
  expect(await windowCount(app)).toBe(0);

  await goOn();
  await app.firstWindow();
});

test('“Quit Wire Tray” chosen while the app starts ends it', async ({ stage, tray }) => {
  const { app, pid } = await launchHeld(stage, await stage.computer('alice'));
  const ended = once(app.process(), 'exit');
  await (await tray.waitForItem(pid)).click(['Quit Wire Tray']);
  const [code] = await ended;
  expect(code).toBe(0);
});
