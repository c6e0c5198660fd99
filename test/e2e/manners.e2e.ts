import { once } from 'node:events';
import { join } from 'node:path';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { call, currentView } from './support/in-page.ts';
import {
  answerQuestions,
  boundsOf,
  closeWindow,
  expectVisible,
  hideWindow,
  KEEP_RUNNING,
} from './support/native.ts';
import { reachedOut } from './support/net-log.ts';
import { readSettings, writeSettings } from './support/settings-file.ts';
import { internetSockets } from './support/sockets.ts';
import { startWebServer, type WebServer } from './support/web-server.ts';

/** The delay until the next retry must be at least this long, in ms, so that an earlier retry proves something. */
const LONG_PAUSE = 15_000;
/** The retry must come within this time, in ms; the network is polled every five seconds. */
const SOON = 10_000;

/** Hosts on a failing relay, and waits until the next retry is far away. */
async function inLongPause(app: DesktopApp, relay: WebServer): Promise<void> {
  await call(app.window, 'host', { relay: relay.url, forCli: false, verify: null });
  const pause = async () => {
    const { pairings } = await currentView(app.window);
    return (pairings[0]?.retryAt ?? 0) - Date.now();
  };
  await expect.poll(pause, { timeout: 40_000, intervals: [50] }).toBeGreaterThan(LONG_PAUSE);
}

function failingRelay(): Promise<WebServer> {
  return startWebServer((_request, response) => {
    response.writeHead(503, { 'retry-after': '30' }).end();
  });
}

async function setOnline(app: DesktopApp, online: boolean): Promise<void> {
  await app.inMain(({ net }, is) => {
    Reflect.set(net, 'isOnline', () => is);
  }, online);
}

test('after sleep the relay is retried immediately', async ({ stage }) => {
  const relay = await failingRelay();
  const app = await stage.launch(await stage.computer('alice'));
  await inLongPause(app, relay);
  const before = relay.requests.length;
  await app.inMain(({ powerMonitor }) => {
    powerMonitor.emit('resume');
  });
  await expect.poll(() => relay.requests.length, { timeout: SOON }).not.toBe(before);
  await relay.stop();
});

test('“Try now” retries the relay immediately', async ({ stage }) => {
  const relay = await failingRelay();
  const app = await stage.launch(await stage.computer('alice'));
  await inLongPause(app, relay);
  const before = relay.requests.length;
  await app.button('Try now').click();
  await expect.poll(() => relay.requests.length, { timeout: SOON }).not.toBe(before);
  await relay.stop();
});

test('when the network is back the relay is retried immediately', async ({ stage }) => {
  const relay = await failingRelay();
  const app = await stage.launch(await stage.computer('alice'));
  await setOnline(app, false);
  await inLongPause(app, relay);
  const before = relay.requests.length;
  await setOnline(app, true);
  await expect.poll(() => relay.requests.length, { timeout: SOON }).not.toBe(before);
  await relay.stop();
});

test('a window whose display was removed reopens on another one', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const gone = { x: 9_000, y: 200, width: 440, height: 640 };
  await writeSettings(alice, { version: 1, bounds: gone });
  const app = await stage.launch(alice);
  const onScreen = async () => {
    const bounds = await boundsOf(app);
    return bounds !== undefined && bounds.x >= 0 && bounds.x < 1_920;
  };
  await expect.poll(onScreen).toBe(true);

  // The same while the window is hidden.
  await hideWindow(app);
  await app.inMain(({ BrowserWindow }, place) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(place);
  }, gone);
  expect(await stage.launchToItsEnd(alice)).toBe(0);
  await expectVisible(app, true);
  await expect.poll(onScreen).toBe(true);
});

test('the Dock icon is shown only while the window is', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  // Only macOS has a Dock; this fake records the calls.
  await app.inMain(({ app: electron }) => {
    const asked: string[] = [];
    Reflect.set(globalThis, 'askedOfDock', asked);
    const dock = { show: () => asked.push('show'), hide: () => asked.push('hide'), setMenu() {} };
    Object.defineProperty(electron, 'dock', { value: dock, configurable: true });
  });
  const asked = () => app.inMain(() => Reflect.get(globalThis, 'askedOfDock').join());
  await answerQuestions(app, KEEP_RUNNING);
  await closeWindow(app);
  await expectVisible(app, false);
  await expect.poll(asked).toBe('hide');
  expect(await stage.launchToItsEnd(alice)).toBe(0);
  await expectVisible(app, true);
  expect(await asked()).toBe('hide,show');
});

test('settings of a newer version are refused with a message, and not changed', async ({
  stage,
}) => {
  const alice = await stage.computer('alice');
  const settings = { version: 99, settings: { theme: 'dark' }, future: ['something'] };
  await writeSettings(alice, settings);
  const { code, box } = await stage.launchToErrorBox(alice);
  expect(code).toBe(1);
  expect(box.title).toBe('These settings are from a newer Wire Tray');
  expect(box.text).toContain(join(alice.userData, 'settings.json'));
  expect(await readSettings(alice)).toEqual(settings);
});

test('settings of an older version keep what was chosen', async ({ stage }) => {
  const alice = await stage.computer('alice');
  // Without a version and most settings, as an early version may have written them.
  await writeSettings(alice, { settings: { theme: 'dark', relayUrl: stage.relayUrl } });
  const app = await stage.launch(alice);
  const { settings } = await currentView(app.window);
  expect(settings).toMatchObject({ theme: 'dark', relayUrl: stage.relayUrl, notifications: true });
  await call(app.window, 'changeSettings', { notifications: false });
  expect(await readSettings(alice)).toMatchObject({
    version: expect.any(Number),
    settings: { theme: 'dark', relayUrl: stage.relayUrl, notifications: false },
  });
});

test('before a relay is chosen no socket is opened and no host name is resolved', async ({
  stage,
  tray,
}) => {
  // Proves that sockets are detected: this process runs the stage's relay.
  expect(await internetSockets(process.pid)).not.toEqual([]);
  // Where an identity has a relay, Host makes a code there at once: that is a choice.
  const starts = [
    { computer: stage.newComputer('carol'), screen: 'host' },
    { computer: await stage.computer('alice'), screen: 'join' },
  ];
  for (const { computer, screen } of starts) {
    const netLog = join(stage.folder, `net-log-${computer.handle}.json`);
    const child = stage.launchAlone(computer, '--hidden', `--log-net-log=${netLog}`);
    const pid = child.pid ?? -1;
    await tray.waitForItem(pid);
    // A second start also opens the window.
    expect(await stage.launchToItsEnd(computer, `--go-to=${screen}`)).toBe(0);
    expect(await internetSockets(pid)).toEqual([]);
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
    // Also short-lived connections; the log is complete after a clean exit.
    expect(await reachedOut(netLog)).toEqual([]);
  }
});
