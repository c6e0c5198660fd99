import { join } from 'node:path';
import { messages } from '../../messages/index.ts';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { portal, redirecting, WayServers } from '../support/way-servers.ts';
import { closedPort } from './support/closed-port.ts';
import { expect, test } from './support/fixtures.ts';
import { call } from './support/in-page.ts';
import { issuerOf, trustIssuer } from './support/issuer.ts';
import { namesLookedUp } from './support/net-log.ts';

let servers: WayServers;
test.beforeEach(() => {
  servers = new WayServers();
});
test.afterEach(() => servers.close());

/** What the window says about an address that a person typed. */
async function failureAt(app: DesktopApp, address: string): Promise<unknown> {
  const answer = await call(app.window, 'checkRelay', { address });
  return (answer.value as { failure: unknown }).failure;
}

test('what is wrong on the way to a relay is reported as what it is', async ({ stage }) => {
  const issuer = issuerOf(stage);
  const good = issuer.issue('127.0.0.1');
  const app = await stage.launch(await stage.computer('alice'));
  const local = (port: number) => `https://127.0.0.1:${port}`;
  const expectCode = async (address: string, code: string) =>
    expect(await failureAt(app, address), address).toMatchObject({ code });

  // Chromium remembers what it decided about a certificate.
  const unknown = issuer.issue('127.0.0.1');
  await expectCode(local(await servers.https(unknown, portal(200))), 'certificate-untrusted');
  await trustIssuer(app);
  for (const [from, to] of [
    [-20, -10],
    [10, 20],
  ] as const) {
    const dated = issuer.issue('127.0.0.1', from, to);
    await expectCode(local(await servers.https(dated, portal(200))), 'certificate-date');
  }
  for (const status of [200, 403, 511]) {
    await expectCode(local(await servers.https(good, portal(status))), 'sign-in-page');
  }
  await expectCode(local(await servers.http(portal(200))), 'relay-speaks-http');
  const encrypted = await servers.https(good, portal(200));
  await expectCode(`http://127.0.0.1:${encrypted}`, 'relay-speaks-https');
  const elsewhere = await servers.https(good, redirecting('https://login.hotel.example/?a=1'));
  expect(await failureAt(app, local(elsewhere))).toEqual({
    code: 'sign-in-page',
    detail: 'status 302 leads to https://login.hotel.example',
  });
  const heads: string[][] = [];
  const target = await servers.noting(null, heads, 'ok');
  const moved = await servers.https(good, redirecting(`http://127.0.0.1:${target}/healthz`));
  expect(await failureAt(app, local(moved))).toEqual({
    code: 'relay-redirects',
    detail: `status 302 leads to http://127.0.0.1:${target}`,
  });
  expect(heads).toEqual([]);
  await expectCode('https://relay.invalid', 'name-not-found');
  await expectCode(local(await closedPort()), 'connection-refused');
  await expectCode(local(await servers.cutting()), 'connection-cut');
  for (const port of [6000, 10_080]) await expectCode(local(port), 'blocked-port');
});

test('the window names where the address of a relay leads', async ({ stage }) => {
  const location = 'https://login.hotel.example/in?from=relay';
  const port = await servers.http(redirecting(location));
  const app = await stage.launch(await stage.computer('alice'));
  const asked = { relay: `http://127.0.0.1:${port}`, forCli: false, verify: null };
  expect(await call(app.window, 'host', asked)).toMatchObject({ ok: true });
  await expect(app.text(messages.failures['sign-in-page'].title).first()).toBeVisible();
  await expect(app.text('status 302 leads to https://login.hotel.example').first()).toBeVisible();
});

test('a relay gets the same few headers from every computer, and a proxy gets fewer', async ({
  stage,
}) => {
  const netLog = join(stage.folder, 'net-log.json');
  const proxy = await servers.proxy();
  const args = [
    ...[`--log-net-log=${netLog}`, '--net-log-capture-mode=Everything'],
    ...[`--proxy-server=http://127.0.0.1:${proxy.port}`, '--proxy-bypass-list=<-loopback>'],
  ];
  const app = await stage.launch(await stage.computer('alice'), { args, language: 'de_DE' });
  await trustIssuer(app);
  const encrypted: string[][] = [];
  const plain: string[][] = [];
  const atTls = await servers.noting(issuerOf(stage).issue('127.0.0.1'), encrypted, 'ok');
  const atHttp = await servers.noting(null, plain, 'ok');
  await failureAt(app, `https://127.0.0.1:${atTls}`);
  await failureAt(app, `http://127.0.0.1:${atHttp}`);

  const common = (port: number) => [
    'GET /healthz HTTP/1.1',
    `host: 127.0.0.1:${port}`,
    'connection: keep-alive',
    'accept: application/json, text/plain',
    'accept-encoding: identity',
    'accept-language: en',
    'user-agent: wire-tray',
  ];
  const chromium = ['sec-fetch-site: none', 'sec-fetch-mode: no-cors', 'sec-fetch-dest: empty'];
  expect(encrypted.map(sorted)).toEqual([sorted([...common(atTls), ...chromium])]);
  expect(plain.map(sorted)).toEqual([sorted(common(atHttp))]);
  expect(proxy.asked).toEqual([
    {
      target: `127.0.0.1:${atTls}`,
      headers: {
        host: `127.0.0.1:${atTls}`,
        'proxy-connection': 'keep-alive',
        'user-agent': 'wire-tray',
      },
    },
  ]);
  await app.close();
  expect(await namesLookedUp(netLog)).toEqual([]);
});

/** Header names in lower case, in any order. */
function sorted(head: readonly string[]): readonly string[] {
  return head.map((line) => line.replace(/^[\w-]+:/, (name) => name.toLowerCase())).sort();
}

test('a proxy that wants a password ends no pairing, and the window says what it wants', async ({
  stage,
}) => {
  const proxy = await servers.proxy({ login: 'paul:secret' });
  const args = [`--proxy-server=http://127.0.0.1:${proxy.port}`];
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice, { args });
  const asked = { relay: 'https://relay.example', forCli: false, verify: null };
  expect(await call(app.window, 'host', asked)).toMatchObject({ ok: true });
  await expect(app.text(messages.failures['proxy-password'].title).first()).toBeVisible();
  const { store } = stage.otherProcess(alice).ports;
  const { pairings } = await store.list();
  expect(pairings.map(({ state }) => state.status)).toEqual(['request']);
  for (const refuses of [403, 502]) {
    const other = await servers.proxy({ refuses });
    await app.inMain(
      ({ session }, port) =>
        session.fromPartition('relay').setProxy({ proxyRules: `http://127.0.0.1:${port}` }),
      other.port,
    );
    const failure = await failureAt(app, 'https://other.example');
    expect(failure, String(refuses)).toMatchObject({ code: 'proxy-refused' });
  }
  await app.inMain(
    ({ session }, port) =>
      session.fromPartition('relay').setProxy({ proxyRules: `http://127.0.0.1:${port}` }),
    await closedPort(),
  );
  expect(await failureAt(app, 'https://other.example')).toMatchObject({
    code: 'proxy-unreachable',
  });
});
