import { readFile } from 'node:fs/promises';
import { decodeQR } from 'qr/decode.js';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { currentView, pressAtOnce } from './support/in-page.ts';
import { equalDigits, expectPaired, meet } from './support/meeting.ts';
import { expectVisible, hideWindow } from './support/native.ts';
import { startWebServer } from './support/web-server.ts';

const CODE = 'KQ7FM-2XPAE';
const FOREIGN = `wire-pair://join?code=${CODE}&relay=https%3A%2F%2Frelay.example`;

function codeField(app: DesktopApp) {
  return app.window.getByRole('textbox', { name: 'Code' });
}

/** Opens a link as macOS does. */
async function openUrl(app: DesktopApp, link: string): Promise<void> {
  await app.inMain(({ app: electron }, url) => {
    electron.emit('open-url', { preventDefault: () => {} }, url);
  }, link);
}

async function joinLinkOf(app: DesktopApp): Promise<string> {
  return (await currentView(app.window)).pairings[0]?.joinLink ?? '';
}

test('a link that starts the app fills in Join, and no relay is contacted before Join is pressed', async ({
  stage,
}) => {
  const relay = await startWebServer((_request, response) => {
    response.writeHead(503).end();
  });
  const link = `wire-pair://join?code=${CODE}&relay=${encodeURIComponent(relay.url)}`;
  const app = await stage.launch(await stage.computer('alice'), { args: [link] });
  await expect(
    app.text(`This link leads to ${relay.url}, a relay on this computer.`),
  ).toBeVisible();
  await expect(app.text(`Code ${CODE}`)).toBeVisible();
  // Every account of the computer can read command lines.
  const commandLine = await readFile(`/proc/${app.pid}/cmdline`, 'utf8');
  expect(commandLine).toContain('electron');
  expect(commandLine).not.toContain('wire-pair:');
  // Enter does not join, wherever the focus is when the window appears.
  await app.window.keyboard.press('Enter');
  expect((await currentView(app.window)).pairings).toEqual([]);
  expect(relay.requests).toEqual([]);

  await app.button('Join').click();
  await expect.poll(() => relay.requests.length).toBeGreaterThan(0);
  const { pairings, settings } = await currentView(app.window);
  expect(pairings).toMatchObject([{ code: CODE, role: 'guest', relayUrl: relay.url }]);
  // The relay is for this pairing only and does not become the default.
  expect(settings.relayUrl).toBeNull();
  await relay.stop();
});

test('a click or Enter in flight when a link fills in Join does not join', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  // The code was read, so that nothing else keeps the button asleep.
  const pressed = pressAtOnce(app.window, 'Join', '.good');
  await openUrl(app, FOREIGN);
  expect(await pressed).toEqual({ asleep: true });
  await expect(app.text(/Nothing was joined\./)).toBeVisible();
  expect((await currentView(app.window)).pairings).toEqual([]);
  // A second later it counts.
  await expect(app.button('Join')).not.toHaveAttribute('aria-disabled', 'true');
  await app.button('Join').click();
  await expect.poll(async () => (await currentView(app.window)).pairings).toHaveLength(1);
});

test('a link’s relay is shown with its path', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  await openUrl(app, `${FOREIGN}%2Fpath%2Fto%2Fsomebody`);
  await expect(
    app.text('This link leads to the relay https://relay.example/path/to/somebody, not'),
  ).toBeVisible();
});

test('a link passed to a second start opens in the existing window', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  await hideWindow(app);
  expect(await stage.launchToItsEnd(alice, FOREIGN)).toBe(0);
  await expectVisible(app, true);
  await expect(codeField(app)).toHaveValue(FOREIGN);
  await expect(
    app.text('This link leads to the relay https://relay.example, not to yours'),
  ).toBeVisible();
  expect((await currentView(app.window)).pairings).toEqual([]);
});

test('a link from the system and a pasted one have the same effect', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  const own = encodeURIComponent(stage.relayUrl);
  await openUrl(app, `WIRE-PAIR://join?code=kq7fm%202xpae&relay=${own}`);
  await expect(app.text(`Code ${CODE}`)).toBeVisible();
  await expect(app.text(`This link leads to the relay ${stage.relayUrl}.`)).toBeVisible();
  await app.button('Back to Pairings').click();
  await app.button('Join a pairing').click();
  await codeField(app).fill(` ${FOREIGN}\n`);
  await expect(app.text('This link leads to the relay https://relay.example')).toBeVisible();
});

test('a damaged link and one to an unsafe relay are refused on Join', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  for (const link of [
    'wire-pair://join?code=KQ7FM-2XPA',
    'wire-pair://join?code=KQ7FM-2XPEA',
    `wire-pair://join?code=${CODE}&relay=ftp%3A%2F%2Frelay.example`,
    `wire-pair:confirm?code=${CODE}`,
  ]) {
    await openUrl(app, link);
    await expect(app.text('This join link is damaged. Ask for the code instead.')).toBeVisible();
  }
  await openUrl(app, `wire-pair://join?code=${CODE}&code=GR3DW-YQ4NS`);
  await expect(app.text(/^This join link has “code” twice/)).toBeVisible();
  await openUrl(app, `wire-pair://join?code=${CODE}&utm_source=mail`);
  await expect(app.text(/^This join link has “utm_source”, which no join link has/)).toBeVisible();
  await openUrl(app, `wire-pair://join?code=${CODE}&relay=http%3A%2F%2Frelay.example`);
  await app.button('Join').click();
  await expect(app.text('This address is not encrypted')).toBeVisible();
  expect((await currentView(app.window)).pairings).toEqual([]);
});

test('a link that arrives during a comparison does not change the digits', async ({ two }) => {
  const { host, guest } = two;
  const { digits } = await meet(host, guest);
  await openUrl(host, FOREIGN);
  await expect(host.window.getByRole('textbox', { name: 'Code' })).toBeFocused();
  await host.button('Back to Pairings').click();
  await host.button('Compare digits').click();
  expect(await equalDigits(host, guest)).toBe(digits);
});

test('the QR code on Host is the join link, and pairs', async ({ two }) => {
  const { host, guest } = two;
  await host.host();
  const qr = host.window.getByRole('img', { name: 'QR code of the join link' });
  await expect(qr).toBeHidden();
  await host.text('Show as QR code').click();
  await expect(qr).toBeVisible();

  // What a camera would see.
  const png = (await qr.screenshot()).toString('base64');
  const picture = await host.inMain(({ nativeImage }, data) => {
    const image = nativeImage.createFromDataURL(`data:image/png;base64,${data}`);
    return { ...image.getSize(), pixels: image.toBitmap().toString('base64') };
  }, png);
  const { width, height, pixels } = picture;
  const link = decodeQR({ width, height, data: Uint8Array.from(Buffer.from(pixels, 'base64')) });
  expect(link).toBe(await joinLinkOf(host));

  await openUrl(guest, link);
  await guest.button('Join').click();
  await equalDigits(host, guest);
  // The link is used up.
  await expect(qr).toBeHidden();
  await Promise.all([host.match(), guest.match()]);
  await expectPaired(host, 'bob');
});

test('Host and Join open from the system’s menus', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice, { args: ['--go-to=host'] });
  await expect(app.heading('Say this code')).toBeVisible();
  expect(await stage.launchToItsEnd(alice, '--go-to=join')).toBe(0);
  await expect(app.heading('Join a pairing')).toBeVisible();
});
