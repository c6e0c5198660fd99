import { FORGED_SLOT, startLyingProxy } from '../support/lying-proxy.ts';
import { expect, test } from './support/fixtures.ts';
import { call } from './support/in-page.ts';
import { writeSettings } from './support/settings-file.ts';

test('relay calls over https use the system’s proxy, those over plain http do not', async ({
  stage,
}) => {
  const proxy = await startLyingProxy();
  const alice = stage.newComputer('alice');
  const { home, book } = stage.otherProcess(alice);
  await home.init({ handle: 'alice' });
  await writeSettings(alice, { settings: { relayUrl: stage.relayUrl } });
  // Chromium itself bypasses the proxy only for loopback.
  const args = [`--proxy-server=${proxy.url}`, '--proxy-bypass-list=<-loopback>'];
  const app = await stage.launch(alice, { args });

  await app.host();
  await expect.poll(() => book.ownSlot()).toMatchObject({ relayUrl: stage.relayUrl });
  const slot = await book.ownSlot();
  expect(slot?.slotToken).not.toBe(FORGED_SLOT.slot_token);
  await expect(app.text('Waiting for the other side to join')).toBeVisible();
  expect(await call(app.window, 'checkRelay', { address: stage.relayUrl })).toMatchObject({
    value: { reachable: true },
  });
  expect(proxy.asked).toEqual([]);

  await call(app.window, 'checkRelay', { address: `https://${stage.relayHost}` });
  expect(proxy.asked).toContain(`CONNECT ${stage.relayHost}`);
  proxy.close();
});
