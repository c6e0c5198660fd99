import { join } from 'node:path';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { currentView, inPage } from './support/in-page.ts';
import { namesLookedUp } from './support/net-log.ts';
import { openTrap, type Trap } from './support/trap.ts';
import { SPELLED_NAME, tryEveryWayOut } from './support/ways-out.ts';
import { signInPage, startWebServer } from './support/web-server.ts';

/**
 * Main calls the trap itself: its network process takes one thing after the other, so whatever the page
 * began before has been begun by then. This one call is counted.
 */
async function callFromMain(app: DesktopApp, { port }: Trap): Promise<void> {
  await app.inMain(
    ({ net }, url) =>
      net.fetch(url).then(
        () => {},
        () => {},
      ),
    `http://127.0.0.1:${port}/`,
  );
}

/** What the page began is over before the count is read. */
async function reachedByPage(app: DesktopApp, trap: Trap) {
  await callFromMain(app, trap);
  await expect.poll(() => trap.reached().tcp).toBeGreaterThan(0);
  const { tcp, udp } = trap.reached();
  return { tcp: tcp - 1, udp };
}

/** From the next load on, the page's content policy forbids nothing. */
async function liftPolicy({ window }: DesktopApp): Promise<void> {
  const devTools = await window.context().newCDPSession(window);
  await devTools.send('Page.setBypassCSP', { enabled: true });
  await window.reload();
}

for (const policy of ['with its content policy', 'with its content policy lifted']) {
  test(`a page that was taken over reaches nobody, ${policy}`, async ({ stage }) => {
    const trap = await openTrap();
    const netLog = join(stage.folder, 'net-log.json');
    const args = [`--log-net-log=${netLog}`];
    const app = await stage.launch(await stage.computer('alice'), { mayComplain: true, args });
    if (policy.endsWith('lifted')) await liftPolicy(app);
    const said = await app.window.evaluate<Record<string, string>>(tryEveryWayOut(trap));
    expect(await reachedByPage(app, trap)).toEqual({ tcp: 0, udp: 0 });
    expect(Object.keys(said).length).toBeGreaterThan(20);
    expect(await app.electron.windows()).toHaveLength(1);
    trap.stop();
    await app.close();
    const names = await namesLookedUp(netLog);
    expect(names.filter((name) => name.includes(SPELLED_NAME))).toEqual([]);
  });
}

test('the same script reaches its addresses from a window that nothing holds back', async ({
  stage,
}) => {
  const trap = await openTrap();
  const page = await startWebServer(signInPage);
  const app = await stage.launch(await stage.computer('alice'), { mayComplain: true });
  await app.inMain(
    async ({ BrowserWindow }, given) => {
      const free = new BrowserWindow({ show: false, webPreferences: { partition: 'free' } });
      free.webContents.setWebRTCIPHandlingPolicy('default');
      await free.loadURL(given.url);
      await free.webContents.executeJavaScript(`void ${given.script}`);
    },
    { url: page.url, script: tryEveryWayOut(trap) },
  );
  await expect.poll(() => trap.reached().tcp).toBeGreaterThan(10);
  await expect.poll(() => trap.reached().udp).toBeGreaterThan(0);
  trap.stop();
  await page.stop();
});

test('a page that was taken over can download nothing', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'), { mayComplain: true });
  const downloads = app.inMain(
    ({ BrowserWindow }, expected) =>
      new Promise<readonly boolean[]>((resolve) => {
        const denied: boolean[] = [];
        const page = BrowserWindow.getAllWindows()[0]?.webContents.session;
        page?.on('will-download', (event) => {
          denied.push(event.defaultPrevented);
          if (denied.length === expected) resolve(denied);
        });
        Reflect.set(globalThis, 'listensToDownloads', true);
      }),
    3,
  );
  await expect.poll(() => app.inMain(() => 'listensToDownloads' in globalThis)).toBe(true);
  await app.window.evaluate(`(() => {
    const download = (href) => Object.assign(document.createElement('a'), { href, download: 'x.sh' }).click();
    download(URL.createObjectURL(new Blob(['echo taken over'])));
    download('data:text/plain,taken');
    download('/index.html');
  })()`);
  expect(await downloads).toEqual([true, true, true]);
});

test('a page that was taken over cannot read the clipboard, and a person can still paste', async ({
  stage,
}) => {
  const app = await stage.launch(await stage.computer('alice'), { mayComplain: true });
  const read = await app.inMain(({ BrowserWindow, clipboard }) => {
    clipboard.writeText('somebody’s secret');
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.focus();
    // As if a person had just clicked: Chromium allows more then.
    return contents?.executeJavaScript(
      `(async () => {
        const field = document.createElement('textarea');
        document.body.append(field);
        field.focus();
        return {
          pasted: document.execCommand('paste'),
          value: field.value,
          text: await navigator.clipboard.readText().catch(() => 'denied'),
          items: await navigator.clipboard.read().catch(() => 'denied'),
        };
      })()`,
      true,
    );
  });
  expect(read).toEqual({ pasted: false, value: '', text: 'denied', items: 'denied' });

  const field = app.window.locator('textarea').last();
  await field.focus();
  await app.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.paste());
  await expect(field).toHaveValue('somebody’s secret');
});

test('the page has a session of its own, which is kept nowhere and leads nowhere', async ({
  stage,
}) => {
  const app = await stage.launch(await stage.computer('alice'));
  const found = await app.inMain(async ({ BrowserWindow, session }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const page = contents?.session;
    const addresses = [
      'http://localhost/',
      'http://[::1]/',
      'https://a.example/',
      'ws://10.0.0.1/',
    ];
    return {
      isOwn: page !== session.defaultSession,
      storagePath: page?.storagePath,
      webRtc: contents?.getWebRTCIPHandlingPolicy(),
      ways: await Promise.all(addresses.map((address) => page?.resolveProxy(address))),
      downloads: page?.listenerCount('will-download'),
      spelling: page?.isSpellCheckerEnabled(),
    };
  });
  expect(found).toEqual({
    isOwn: true,
    storagePath: null,
    webRtc: 'disable_non_proxied_udp',
    ways: Array(4).fill('PROXY 127.0.0.1:0'),
    downloads: 1,
    spelling: false,
  });
});

test('a page that was taken over begins only a few pairings', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  const page = await inPage(app.window);
  const answers = await page.evaluate(({ wireTray }) => {
    const payload = { relay: null, forCli: false, verify: null };
    return Promise.all(Array.from({ length: 300 }, () => wireTray.call('host', payload)));
  });
  const begun = answers.filter(({ ok }) => ok);
  const refused = answers.filter(({ failure }) => failure?.code === 'too-many-calls');
  expect(begun).toHaveLength(5);
  expect(refused).toHaveLength(295);
  const shown = async () => (await currentView(app.window)).pairings.length;
  await expect.poll(shown).toBe(5);

  // A person who presses in the next three seconds reads why nothing happens.
  await page.evaluate(({ wireTray }) => {
    const payload = { relay: null, forCli: false, verify: null };
    return Promise.all(Array.from({ length: 300 }, () => wireTray.call('host', payload)));
  });
  await app.button('Host a pairing').dispatchEvent('click');
  await expect(app.text('Too many requests at once')).toBeVisible();
});
