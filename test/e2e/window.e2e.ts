import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import {
  answerQuestions,
  boundsOf,
  closeWindow,
  expectVisible,
  hideWindow,
  KEEP_RUNNING,
  lastDetail,
} from './support/native.ts';
import { labelOf, statusOf } from './support/wire-files.ts';

const QUIT = 1;
const ANSWER_QUIT = 0;
const ANSWER_STAY = 1;

function zoomOf(app: DesktopApp): Promise<number | undefined> {
  return app.inMain(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel(),
  );
}

test('a second start shows the window of the first and ends', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  await hideWindow(app);
  expect(await stage.launchToItsEnd(alice)).toBe(0);
  await expectVisible(app, true);

  const link = `wire-pair://join?code=KQ7FM-2XPAE&relay=${encodeURIComponent('https://relay.example')}`;
  expect(await stage.launchToItsEnd(alice, link)).toBe(0);
  await expect(app.window.getByRole('textbox', { name: 'Code' })).toHaveValue(/KQ7FM-?2XPAE/);
  // The window points out a foreign relay, and does nothing before Join is pressed.
  await expect(
    app.text('This link leads to the relay https://relay.example, not to yours'),
  ).toBeVisible();
});

test('the first close asks, and later ones follow the answer', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  const asked = await answerQuestions(app, KEEP_RUNNING);
  await closeWindow(app);
  await expectVisible(app, false);
  expect(await asked()).toEqual(['Keep Wire Tray running?']);
  expect(await lastDetail(app)).toContain('it stays in the tray');
  expect(await stage.launchToItsEnd(alice)).toBe(0);
  await expectVisible(app, true);
  await closeWindow(app);
  await expectVisible(app, false);
  expect(await asked()).toHaveLength(1);
  await app.close();

  const again = await stage.launch(alice);
  const askedAgain = await answerQuestions(again, KEEP_RUNNING);
  await closeWindow(again);
  await expectVisible(again, false);
  expect(await askedAgain()).toEqual([]);
});

test('a first close answered with Quit ends the app', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  await answerQuestions(app, QUIT);
  const ended = app.electron.waitForEvent('close');
  await closeWindow(app).catch(() => undefined);
  await ended;
  expect(app.exitCode).toBe(0);
});

test('Quit during a pairing asks first, and keeps the pairing saved', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  const code = await app.host();
  await expect(app.text('Waiting for the other side to join')).toBeVisible();
  const asked = await answerQuestions(app, ANSWER_STAY);
  await app.button('Settings').click();
  await app.button('Quit Wire Tray').click();
  await expect.poll(asked).toEqual(['A pairing is still under way']);
  await expect(app.heading('Settings')).toBeVisible();

  await answerQuestions(app, ANSWER_QUIT);
  const ended = app.electron.waitForEvent('close');
  await app.button('Quit Wire Tray').click();
  await ended;
  expect(app.exitCode).toBe(0);
  expect(await statusOf(alice.home, code)).toBe('polling');
});

test('Quit with two pairings under way speaks of both', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  const labels: string[] = [];
  for (let number = 0; number < 2; number += 1) {
    labels.push(labelOf(await app.host()));
    await app.button('Pairings').click();
  }
  const asked = await answerQuestions(app, ANSWER_STAY);
  await app.button('Settings').click();
  await app.button('Quit Wire Tray').click();
  await expect.poll(asked).toEqual(['2 pairings are still under way']);
  const detail = await lastDetail(app);
  for (const label of labels) expect(detail).toContain(label);
  expect(detail).toContain('All 2 stay on file.');
});

test('what closing does can be changed in Settings, also before it was asked', async ({
  stage,
}) => {
  const app = await stage.launch(await stage.computer('alice'));
  const asked = await answerQuestions(app, KEEP_RUNNING);
  await app.button('Settings').click();
  const answers = app.window.getByRole('group', { name: 'When I close the window' });
  await expect(answers.getByRole('radio', { name: 'Ask me' })).toBeChecked();
  await closeWindow(app);
  await expect.poll(asked).toEqual(['Keep Wire Tray running?']);
  await expectVisible(app, false);
  await expect(answers.getByRole('radio', { name: 'Keep running' })).toBeChecked();

  await app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.show());
  await answers.getByRole('radio', { name: 'Quit' }).click();
  await expect(answers.getByRole('radio', { name: 'Quit' })).toBeChecked();
  const ended = app.electron.waitForEvent('close');
  await closeWindow(app).catch(() => undefined);
  await ended;
  expect(app.exitCode).toBe(0);
});

test('the window reopens where it was', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  const bounds = { x: 300, y: 200, width: 520, height: 700 };
  await app.inMain(
    ({ BrowserWindow }, place) => BrowserWindow.getAllWindows()[0]?.setBounds(place),
    bounds,
  );
  await expect.poll(() => boundsOf(app)).toEqual(bounds);
  await answerQuestions(app, KEEP_RUNNING);
  await closeWindow(app);
  await expectVisible(app, false);
  await app.close();

  const again = await stage.launch(alice);
  await expect.poll(() => boundsOf(again)).toEqual(bounds);
});

test('the window reopens with the size of text that a person chose', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  await app.inMain(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.setZoomLevel(2);
  });
  await answerQuestions(app, KEEP_RUNNING);
  await closeWindow(app);
  await expectVisible(app, false);
  await app.close();

  const again = await stage.launch(alice);
  await expect.poll(() => zoomOf(again)).toBeCloseTo(2);
});

test('a window requested twice at once is created once, and shown only when its page is ready', async ({
  stage,
}) => {
  const app = await stage.launch(await stage.computer('alice'));
  const opened = app.electron.waitForEvent('window');
  const visibleAtOnce = await app.inMain(({ app: main, BrowserWindow }) => {
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
    const starts: NodeJS.EventEmitter = main;
    for (const argv of [[], []]) starts.emit('second-instance', {}, argv);
    let times = 0;
    return BrowserWindow.getAllWindows().map((window) => {
      Reflect.set(globalThis, 'timesShown', () => times);
      window.on('show', () => {
        times += 1;
      });
      return window.isVisible();
    });
  });
  expect(visibleAtOnce).toEqual([false]);
  const window = await opened;
  await expect(window.getByRole('heading', { name: 'Nothing is being paired' })).toBeVisible();
  await expect.poll(() => app.inMain(() => Reflect.get(globalThis, 'timesShown')())).toBe(1);
});

test('after a start at login there is a tray item and no window until requested', async ({
  stage,
  tray,
}) => {
  const app = await stage.launchHidden(await stage.computer('alice'));
  const item = await tray.waitForItem(app.process().pid);
  expect(app.windows()).toEqual([]);
  const opened = app.waitForEvent('window');
  await item.click(['Open Wire Tray']);
  const window = await opened;
  await expect(window.getByRole('heading', { name: 'Nothing is being paired' })).toBeVisible();
});
