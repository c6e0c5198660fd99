import { join } from 'node:path';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { namesLookedUp } from './support/net-log.ts';
import { openTrap, type Trap } from './support/trap.ts';
import { SPELLED_NAME, tryEveryWayOut } from './support/ways-out.ts';
import { startWebServer, signInPage } from './support/web-server.ts';

/**
 * Main calls the trap itself: its network process takes one thing after the other, so whatever the page
 * began before has been begun by then. This one call is counted.
 */
async function callFromMain(app: DesktopApp, { port }: Trap): Promise<void> {
  await app.inMain(
    ({ net }, url) => net.fetch(url).then(() => {}, () => {}),
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
