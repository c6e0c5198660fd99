/**
 * Measures by turns how long our app and the empty app take from a click on the tray's icon to a painted
 * window, on the private display that scripts/bench/window.ts opens. Usage: window-run.ts ELECTRON FOLDER
 * RESULT ROUNDS
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { ElectronApplication } from '@playwright/test';
import { openCore } from '../../main/core.ts';
import { StatusNotifierWatcher } from '../../test/e2e/support/status-notifier.ts';
import { DesktopApp, endProcess, runInMain } from '../lib/desktop-app.ts';
import { PROJECT_ROOT } from '../lib/project.ts';
import type { WindowTimes } from './window.ts';

/** An app has started by then, and its network process, too. */
const SETTLED_MS = 4_000;
const LATER_OPENS = 3;

const [electron = '', folder = '', result = '', rounds = '5'] = process.argv.slice(2);
const home = join(folder, 'home');

const APPS = { ours: PROJECT_ROOT, empty: join(import.meta.dirname, 'empty-app') } as const;
const NOTE_PAINT = join(import.meta.dirname, 'note-paint.js');
type Name = keyof typeof APPS;

const times: WindowTimes = { ours: { first: [], later: [] }, empty: { first: [], later: [] } };
const tray = await StatusNotifierWatcher.start();
await openCore({ WIRE_HOME: home }, '0.1.0', fetch).home.init({ handle: 'ann' });
for (let round = 0; round < Number(rounds); round += 1) {
  for (const name of ['ours', 'empty'] as const) await measure(name, round);
}
tray.stop();
await writeFile(result, JSON.stringify(times));

async function measure(name: Name, round: number): Promise<void> {
  const app = await DesktopApp.start({
    electron,
    app: APPS[name],
    home,
    userData: join(folder, `${name}-${round}`),
    args: ['--hidden'],
    env: { ...process.env, XDG_CONFIG_HOME: join(folder, 'config') },
  });
  try {
    const item = await tray.waitForItem(app.process().pid);
    await app.context().addInitScript({ path: NOTE_PAINT });
    await runInMain(app, noteShown, []);
    await setTimeout(SETTLED_MS);
    const open = () => item.activate();
    times[name].first.push(await timed(app, open));
    for (let later = 0; later < LATER_OPENS; later += 1) {
      await runInMain(app, hide, []);
      await setTimeout(SETTLED_MS / 4);
      times[name].later.push(await timed(app, open));
    }
  } finally {
    await endProcess(app.process(), 'SIGTERM');
  }
}

/** @returns ms until the window is shown and its page painted, whichever is later */
async function timed(app: ElectronApplication, open: () => Promise<void>): Promise<number> {
  const began = Date.now();
  await open();
  const page = app.windows()[0] ?? (await app.firstWindow());
  const shown = await shownSince(app, began);
  // After the first time it is painted, and the next frame is enough.
  const painted = await page.evaluate('nextPaint()');
  return Math.max(Number(painted), shown) - began;
}

/** @returns when, in ms since 1970 */
async function shownSince(app: ElectronApplication, began: number): Promise<number> {
  for (;;) {
    const shown = await runInMain(app, () => Number(Reflect.get(globalThis, 'shownAt')), []);
    if (shown >= began) return shown;
    await setTimeout(5);
  }
}

/** In the main process: when a window was shown. */
function noteShown({ app }: typeof import('electron')): void {
  app.on('browser-window-created', (_event, window) => {
    window.on('show', () => Reflect.set(globalThis, 'shownAt', Date.now()));
  });
}

function hide({ BrowserWindow }: typeof import('electron')): void {
  BrowserWindow.getAllWindows()[0]?.hide();
}
