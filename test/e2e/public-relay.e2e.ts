import { join } from 'node:path';
import { PUBLIC_RELAY_URL } from '../../main/desktop/view/view.ts';
import { Issuer } from '../support/certificates.ts';
import { WayServers } from '../support/way-servers.ts';
import { expect, test } from './support/fixtures.ts';
import { currentView } from './support/in-page.ts';

let servers: WayServers;
test.beforeEach(() => {
  servers = new WayServers();
});
test.afterEach(() => servers.close());

test('the public relay is tested before it is used, like any other', async ({ stage }) => {
  const { hostname } = new URL(PUBLIC_RELAY_URL);
  const relay = { answers: false, asked: [] as string[] };
  const certificate = new Issuer(join(stage.folder, 'issuer')).issue(hostname);
  const port = await servers.https(certificate, ({ url = '' }, response) => {
    relay.asked.push(url);
    response.writeHead(relay.answers ? 200 : 500).end(relay.answers ? 'ok' : '');
  });
  // A stand-in has its name, so that no public host is called.
  const app = await stage.launch(stage.newComputer('carol'), {
    args: [`--host-resolver-rules=MAP ${hostname} 127.0.0.1:${port}, MAP * ~NOTFOUND`],
  });
  await app.inMain(({ session }) => {
    session.fromPartition('relay').setCertificateVerifyProc((_asked, done) => done(0));
  });
  await app.window.getByRole('textbox', { name: 'Your handle' }).fill('carol');
  await app.button('Create identity').click();
  await expect(app.window.getByRole('radio', { name: /^The public relay/ })).toBeChecked();
  expect(relay.asked).toEqual([]);

  await app.button('Use this relay').click();
  await expect(app.text('The relay has a problem of its own')).toBeVisible();
  await expect(app.button('Use it anyway')).toBeVisible();
  expect((await currentView(app.window)).settings.relayUrl).toBeNull();

  relay.answers = true;
  await app.button('Use this relay').click();
  await expect(app.heading('Nothing is being paired')).toBeVisible();
  expect((await currentView(app.window)).settings.relayUrl).toBe(PUBLIC_RELAY_URL);
  expect(new Set(relay.asked)).toEqual(new Set(['/healthz']));
});
