import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { currentView } from './support/in-page.ts';
import { signInPage, startWebServer } from './support/web-server.ts';

async function createIdentity(app: DesktopApp, handle: string): Promise<void> {
  await app.window.getByRole('textbox', { name: 'Your handle' }).fill(handle);
  await app.button('Create identity').click();
  await expect(app.heading('This is you')).toBeVisible();
}

async function typeRelay(app: DesktopApp, address: string): Promise<void> {
  await app.window.getByRole('textbox', { name: 'Address of the relay' }).fill(address);
  await app.button('Test').click();
}

test('Welcome checks a handle while it is typed and shows the new identity', async ({ stage }) => {
  const app = await stage.launch(stage.newComputer('carol'));
  await expect(app.heading('Welcome to Wire Tray')).toBeVisible();
  const handle = app.window.getByRole('textbox', { name: 'Your handle' });
  await expect(handle).toBeFocused();
  await expect(app.text(/Letters \(A–Z\), digits, dashes and underscores/)).toBeVisible();
  await app.button('Create identity').click();
  await expect(app.text('Enter a handle first.')).toBeVisible();
  await handle.fill('carol smith');
  await expect(app.text('A handle has no spaces.')).toBeVisible();
  await handle.fill('carol!');
  await expect(app.text('“!” cannot be part of a handle.')).toBeVisible();
  await handle.fill('../../carol');
  await expect(handle).toHaveAttribute('aria-invalid', 'true');
  await handle.fill('carol');
  await expect(app.text('This handle can be used.')).toBeVisible();

  await app.button('Create identity').click();
  await expect(app.heading('This is you')).toBeVisible();
  await expect(app.text(/^did:wire:carol-[0-9a-f]{8}$/)).toBeVisible();
  await expect(app.text(/^Your private key stays on this computer/)).toBeHidden();
  await app.text('What others see of you').click();
  await expect(app.text(/^Your private key stays on this computer/)).toBeVisible();
  await app.button('Choose later').click();
  await expect(app.text('No relay is chosen yet, and none is contacted')).toBeVisible();
});

test('a custom relay is tested, with a visible result, before it is used', async ({ stage }) => {
  const hotel = await startWebServer(signInPage);
  const nobody = await startWebServer(signInPage);
  await nobody.stop();
  const app = await stage.launch(stage.newComputer('carol'));
  await createIdentity(app, 'carol');
  await app.window.getByRole('radio', { name: 'Another relay' }).check();

  await typeRelay(app, nobody.url);
  await expect(app.text('No relay is running at this address')).toBeVisible();
  expect(hotel.requests).toEqual([]);
  await typeRelay(app, hotel.url);
  await expect(app.text('A web page answers in place of the relay')).toBeVisible();
  await typeRelay(app, 'http://relay.example');
  await expect(app.text('This address is not encrypted')).toBeVisible();
  await expect(app.button('Use it anyway')).toBeHidden();
  await typeRelay(app, stage.relayUrl);
  await expect(app.text(`${stage.relayHost} answers as a relay does.`)).toBeVisible();
  await expect(app.text(/^Only this computer reaches this relay/)).toBeVisible();
  await expect(app.text(/Plain http: everyone on the way/)).toBeHidden();

  await app.button('Use this relay').click();
  await expect(app.heading('Nothing is being paired')).toBeVisible();
  expect((await currentView(app.window)).settings.relayUrl).toBe(stage.relayUrl);
  await app.host();
  await expect(app.text('Waiting for the other side to join')).toBeVisible();
  await hotel.stop();
});

test('no relay is contacted before one is chosen', async ({ stage }) => {
  const netLog = join(stage.folder, 'net-log.json');
  const app = await stage.launch(stage.newComputer('carol'), { args: [`--log-net-log=${netLog}`] });
  await createIdentity(app, 'carol');
  await app.button('Choose later').click();
  await app.button('Host a pairing').click();
  await expect(app.text(/The public relay, /)).toBeVisible();
  // Everything that Chromium sent since its start; the log is complete after a clean exit.
  await app.close();
  const sent = (await readFile(netLog, 'utf8')).match(/"url":"[^"]*"/g) ?? [];
  expect(sent.filter((url) => /"(https?|wss?):/.test(url))).toEqual([]);
});

test('a join link opened before there is an identity fills in Join afterwards', async ({
  stage,
}) => {
  const link = `wire-pair://join?code=KQ7FM-2XPAE&relay=${encodeURIComponent(stage.relayUrl)}`;
  const app = await stage.launch(stage.newComputer('carol'), { args: [link] });
  await expect(app.text('Your join link is kept and opened afterwards.')).toBeVisible();
  await createIdentity(app, 'carol');
  await expect(app.text(`Your link meets at ${stage.relayUrl}.`)).toBeVisible();
  await expect(app.window.getByRole('radio')).toHaveCount(0);
  await app.button('Continue').click();
  await expect(app.heading('Join a pairing')).toBeVisible();
  await expect(
    app.text(`This link leads to ${stage.relayUrl}, a relay on this computer.`),
  ).toBeVisible();
  await expect(app.text('Your own mailbox will be there from now on.')).toBeVisible();
  expect((await currentView(app.window)).pairings).toEqual([]);
  await app.button('Join').click();
  await expect(app.text('Waiting for the host')).toBeVisible();
  await expect(app.text('Nobody is waiting at this code yet. Check it with them.')).toBeVisible();
});

test('a newcomer can try a pairing first, and is back where they were', async ({ stage }) => {
  const app = await stage.launch(stage.newComputer('carol'));
  await app.button('Try a pairing').click();
  await expect(app.heading('Try a pairing')).toBeVisible();
  await app.button('End the practice').click();
  await createIdentity(app, 'carol');
  await app.button('Try a pairing').click();
  await app.button('End the practice').click();
  await expect(app.heading('This is you')).toBeVisible();
  await app.button('Choose later').click();
  await expect(app.heading('Nothing is being paired')).toBeVisible();
  await app.button('Try a pairing').click();
  await app.button('End the practice').click();
  await expect(app.heading('Nothing is being paired')).toBeVisible();
});

test('an existing identity is used unchanged', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const { did } = await stage.otherProcess(alice).home.peerBook.identity();
  const app = await stage.launch(alice);
  await expect(app.heading('Nothing is being paired')).toBeVisible();
  await expect(app.text(did)).toBeVisible();
});
