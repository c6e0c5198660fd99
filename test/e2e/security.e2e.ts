import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';
import { expect, test } from './support/fixtures.ts';
import { call, inPage } from './support/in-page.ts';
import { signInPage, startWebServer } from './support/web-server.ts';

const ORIGIN = 'wire-tray-app://window';
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
  "font-src 'self'; connect-src 'none'; object-src 'none'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

/** Fetches through the page's session in the main process, where no content policy applies. */
function fetchInMain(app: DesktopApp, url: string, method = 'GET') {
  return app.inMain(
    async ({ BrowserWindow }, request) => {
      const page = BrowserWindow.getAllWindows()[0]?.webContents.session;
      const answer = await page?.fetch(request.url, { method: request.method });
      if (answer === undefined) throw new Error('there is no window');
      return {
        status: answer.status,
        policy: answer.headers.get('Content-Security-Policy'),
        body: await answer.text(),
      };
    },
    { url, method },
  );
}

test('the window has the preferences of a sandboxed page without Node', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  // The effective preferences, which are not in Electron's public types.
  const preferences = await app.inMain(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const read =
      contents === undefined ? undefined : Reflect.get(contents, 'getLastWebPreferences');
    const all: object = typeof read === 'function' ? Reflect.apply(read, contents, []) : {};
    return { enableBlinkFeatures: '', ...all };
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    webviewTag: false,
  });
  const names = ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer'];
  expect(
    await app.window.evaluate<string[]>(
      `${JSON.stringify(names)}.filter((name) => name in globalThis)`,
    ),
  ).toEqual([]);
  expect(await app.window.evaluate('Object.keys(window.wireTray).sort().join()')).toBe(
    'call,onNavigate,onView',
  );
});

test('the page comes with the strict policy, from its own origin', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  const response = await app.window.reload();
  expect(response?.headers()).toMatchObject({
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
  });
  expect(app.window.url()).toBe(`${ORIGIN}/`);
  await expect(app.heading('Nothing is being paired')).toBeVisible();
});

test('no file outside the page’s folder is served', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  const paths = [
    '/nothing.html',
    '/%2e%2e/main/index.js',
    '/..%2fmain%2findex.js',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2f%2e%2e%2fetc%2fpasswd',
    '/assets%5c..%5c..%5cpackage.json',
    '//etc/passwd',
    '/assets/',
  ];
  for (const path of paths) {
    const answer = await fetchInMain(app, `${ORIGIN}${path}`);
    expect(answer, path).toMatchObject({ status: 404, body: '', policy: POLICY });
  }
  expect((await fetchInMain(app, `${ORIGIN}/%zz`)).status).not.toBe(200);
  expect((await fetchInMain(app, `${ORIGIN}/`, 'POST')).status).toBe(405);
  expect((await fetchInMain(app, 'wire-tray-app://elsewhere/')).status).not.toBe(200);
  expect((await fetchInMain(app, `${ORIGIN}/`)).status).toBe(200);
});

test('the page can neither leave, nor open a window, nor load anything', async ({ stage }) => {
  const outside = await startWebServer((request, response) => {
    if (request.url === '/redirect') response.writeHead(302, { Location: '/landed' }).end();
    else signInPage(request, response);
  });
  const app = await stage.launch(await stage.computer('alice'), { mayComplain: true });
  await app.inMain(({ shell }) => {
    Reflect.set(globalThis, 'openedOutside', []);
    Reflect.set(shell, 'openExternal', (url: string) => {
      Reflect.get(globalThis, 'openedOutside').push(url);
      return Promise.resolve();
    });
  });
  const { url } = outside;
  const opened = await app.window.evaluate<boolean[]>(`[
    window.open('${url}/opened'), window.open('file:///etc/passwd'), window.open('about:blank'),
  ].map((found) => found === null)`);
  expect(opened).toEqual([true, true, true]);
  await app.window.evaluate(`new Promise((resolve) => {
    const add = (name, values) => document.body.append(
      Object.assign(document.createElement(name), values));
    addEventListener('securitypolicyviolation', (event) => {
      if (event.blockedURI.includes('/last')) resolve();
    });
    add('iframe', { src: '${url}/framed' });
    add('iframe', { src: '${ORIGIN}/index.html' });
    add('script', { src: '${url}/script.js' });
    add('object', { data: '${url}/object' });
    fetch('${url}/fetched').catch(() => {});
    new WebSocket('${url.replace('http', 'ws')}/socket');
    add('img', { src: '${url}/last.png' });
  })`);
  await app.window.evaluate(`location.assign('${url}/navigated')`);
  await app.window.evaluate(`location.assign('${ORIGIN}/assets/')`);
  await app.window.evaluate(`(() => {
    const form = Object.assign(document.createElement('form'), { action: '${url}/form' });
    document.body.append(form);
    form.submit();
  })()`);
  // After a round trip through main, all of the above has been decided.
  expect((await call(app.window, 'view')).ok).toBe(true);
  expect(app.window.url()).toBe(`${ORIGIN}/`);
  expect(outside.requests).toEqual([]);
  expect(app.electron.windows()).toHaveLength(1);

  // Even when main itself loads a URL, in a session that can reach it, a redirect is not followed.
  const loading = await app.inMain(
    ({ BrowserWindow }, address) =>
      new BrowserWindow({ show: false }).loadURL(address).then(
        () => 'loaded',
        () => 'refused',
      ),
    `${url}/redirect`,
  );
  expect(loading).toBe('refused');
  expect(outside.requests).toEqual(['GET /redirect']);
  expect(await app.inMain(() => Reflect.get(globalThis, 'openedOutside'))).toEqual([]);
  await outside.stop();
});

test('a webview is only an unknown element', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'), { mayComplain: true });
  const methods = await app.window.evaluate(`(() => {
    const view = document.createElement('webview');
    view.src = 'https://relay.example/';
    document.body.append(view);
    return typeof view.loadURL;
  })()`);
  expect(methods).toBe('undefined');
  const contents = await app.inMain(({ webContents }) => webContents.getAllWebContents().length);
  expect(contents).toBe(1);
});

test('every permission is denied, whether requested or checked', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'), { mayComplain: true });
  const answers = await app.window.evaluate(`(async () => {
    const state = async (name) => (await navigator.permissions.query({ name })).state;
    const denied = (work) => work.then(() => 'granted', () => 'denied');
    return {
      notification: await Notification.requestPermission(),
      geolocation: await denied(new Promise(
        (good, bad) => navigator.geolocation.getCurrentPosition(good, bad))),
      microphone: await denied(navigator.mediaDevices.getUserMedia({ audio: true })),
      screen: await denied(navigator.mediaDevices.getDisplayMedia({ video: true })),
      clipboard: await denied(navigator.clipboard.readText()),
      states: await Promise.all(
        ['notifications', 'geolocation', 'camera', 'clipboard-read', 'midi'].map(state)),
    };
  })()`);
  expect(answers).toEqual({
    notification: 'denied',
    geolocation: 'denied',
    microphone: 'denied',
    screen: 'denied',
    clipboard: 'denied',
    states: ['denied', 'denied', 'denied', 'denied', 'denied'],
  });
});

test('payloads that are too large or do not match the schema are refused with a typed failure', async ({
  stage,
}) => {
  const app = await stage.launch(await stage.computer('alice'));
  const bad: readonly (readonly [string, unknown])[] = [
    ['checkCode', { text: 'x'.repeat(3_000) }],
    ['checkCode', { text: 7 }],
    ['checkCode', null],
    ['confirm', { origin: 'home', id: '', revision: '0123456789abcdef' }],
    ['confirm', { origin: 'home', id: '73-2QXC4P', revision: 'not hexadecimal!' }],
    ['cancel', { origin: 'home', id: '73-2QXC4P', more: true }],
    ['changeSettings', { theme: 'pink' }],
    ['changeSettings', { closing: 'explode' }],
    ['view', { anything: 1 }],
  ];
  for (const [name, payload] of bad) {
    const { ok, failure } = await call(app.window, name, payload);
    expect({ ok, code: failure?.code }, name).toEqual({ ok: false, code: 'bad-request' });
  }
  const huge = await call(app.window, 'checkCode', { text: 'x'.repeat(9_000) });
  expect(huge.failure).toEqual({ code: 'bad-request', detail: 'too large' });
  const page = await inPage(app.window);
  const unknown = page.evaluate(({ wireTray }) => wireTray.call('readPrivateKey'));
  await expect(unknown).rejects.toThrow();
  const hostile = page.evaluate(({ wireTray }) => wireTray.call('../view'));
  await expect(hostile).rejects.toThrow();
  expect((await call(app.window, 'view')).ok).toBe(true);
});

test('calls of any frame but the window’s own page are refused', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'), { mayComplain: true });
  // The policy forbids frames, and even an empty frame gets no bridge.
  const bridge = await app.window.evaluate(`(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return typeof frame.contentWindow?.wireTray;
  })()`);
  expect(bridge).toBe('undefined');

  const preload = join(PROJECT_ROOT, 'out', 'preload', 'preload.cjs');
  for (const url of [`${ORIGIN}/`, 'data:text/html,foreign']) {
    const answer = await app.inMain(
      async ({ BrowserWindow }, other) => {
        const page = BrowserWindow.getAllWindows()[0]?.webContents.session;
        if (page === undefined) throw new Error('there is no window');
        const webPreferences = { preload: other.preload, sandbox: true, session: page };
        const window = new BrowserWindow({ show: false, webPreferences });
        await window.loadURL(other.url);
        const call = "window.wireTray.call('view', undefined)";
        const found = await window.webContents.executeJavaScript(call);
        window.destroy();
        return found;
      },
      { preload, url },
    );
    expect(answer, url).toEqual({
      ok: false,
      failure: { code: 'bad-request', detail: 'not from the window' },
    });
  }
});

test('the built page has no inline code and no source maps', async () => {
  const html = await readFile(join(PROJECT_ROOT, 'out', 'renderer', 'index.html'), 'utf8');
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
});
