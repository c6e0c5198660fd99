import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { failureText, messages } from '../../messages/index.ts';
import {
  FAILURE_CODES,
  type FailureCode,
  type PairingView,
  type PeerClash,
  pushChannels,
  type View,
} from '../../preload/contract.ts';
import { NEXT_STEPS } from '../../renderer/text/next-step.ts';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { call, currentView } from './support/in-page.ts';
import { expectPaired, meetAgain, meetByCli, pair } from './support/meeting.ts';
import { verifiedHandles } from './support/wire-files.ts';

/** Shows a made-up view in the window. */
async function draw(app: DesktopApp, view: View): Promise<void> {
  await app.inMain(
    ({ BrowserWindow }, sent) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send(sent.channel, sent.view);
    },
    { channel: pushChannels.view, view },
  );
}

/** The facts shown for a conflict with a known peer. */
function clashOf(code: FailureCode): PeerClash | null {
  const offered = { relayUrl: 'https://other.example', slot: '5e6f7a8b' };
  const known = [{ relayUrl: 'https://relay.example', slot: '1a2b3c4d' }];
  switch (code) {
    case 'peer-key-changed':
      return { kind: 'key', forget: 'bob', pinned: '0'.repeat(64), offered: '1'.repeat(64) };
    case 'peer-mailbox-changed':
      return { kind: 'mailbox', forget: 'bob', known, offered };
    default:
      return null;
  }
}

async function relayFieldOf(app: DesktopApp) {
  await app.button('Settings').click();
  await app.button('Change relay').click();
  await app.window.getByRole('radio', { name: 'Another relay' }).check();
  return app.window.getByRole('textbox', { name: 'Address of the relay' });
}

test('each failure has the one button that helps', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  await app.button('Host a pairing').click();
  await expect(app.codeElement).toBeVisible();
  const view = await currentView(app.window);
  const [hosted] = view.pairings;
  if (hosted === undefined) throw new Error('nothing is hosted');
  await app.button('Back to Pairings').click();

  for (const code of FAILURE_CODES) {
    const failure = { code, detail: null };
    const stopped: PairingView = { ...hosted, phase: 'stopped', failure, clash: clashOf(code) };
    await draw(app, { ...view, pairings: [stopped] });
    const card = app.window.getByRole('listitem', { name: hosted.code ?? '', exact: true });
    await expect(card).toContainText(failureText(code, stopped).title);
    const name = messages.actions[NEXT_STEPS[code]];
    await expect(card.getByRole('button', { name, exact: true }), code).toBeVisible();
  }
});

test('a known name with another key can be paired again in one step, after one confirmation', async ({
  stage,
  two,
}) => {
  const { alice, bob, host, guest } = two;
  await pair(host, guest);
  await guest.close();

  // Bob lost his key and has a new one.
  const folder = join(stage.folder, 'bob-anew');
  const anew = { handle: 'bob', home: join(folder, 'home'), userData: join(folder, 'app') };
  const { home, relay } = stage.otherProcess(anew);
  await home.init({ handle: 'bob' });
  const signal = new AbortController().signal;
  await home.peerBook.keepOwnSlot(await relay.allocateSlot(stage.relayUrl, signal));
  const newGuest = await stage.launch(anew);
  await meetAgain(host, newGuest);

  await expect(host.heading('You know this name with another key')).toBeVisible();
  for (const { home: where } of [bob, anew]) {
    const { fullFingerprint } = await stage.otherProcess({ ...bob, home: where }).book.identity();
    // All of it, since the first digits of a key can be forged.
    const shown = fullFingerprint.match(/.{4}/g)?.join(' ') ?? '';
    await expect(host.window.getByRole('main')).toContainText(shown);
  }
  const step = host.button('Forget the old key and pair again');
  await step.click();
  await expect(host.heading('Forget the old key of bob?')).toBeVisible();
  await expect(host.button('Keep the old key')).toBeFocused();
  await host.button('Keep the old key').click();
  expect(await verifiedHandles(alice.home)).toEqual(['bob']);
  await step.click();
  await host.button('Forget and pair again').click();

  await expect(host.heading('Say this code')).toBeVisible();
  expect(await verifiedHandles(alice.home)).toEqual([]);
  const code = ((await host.codeElement.textContent()) ?? '').trim();
  await newGuest.button('Pairings').click();
  await newGuest.join(code);
  await host.match();
  await newGuest.match();
  await expectPaired(host, 'bob');
});

test('a failure leads to where it can be fixed: the address, the code and the relay', async ({
  stage,
}) => {
  const app = await stage.launch(await stage.computer('alice'));
  const field = await relayFieldOf(app);
  await field.fill('http://relay.example');
  await app.button('Test').click();
  await expect(app.text('This address is not encrypted')).toBeVisible();
  await app.button('Correct it').click();
  await expect(field).toBeFocused();

  const other = createServer((_request, response) => response.writeHead(404).end('<html>'));
  await field.fill(await addressOf(other));
  await app.button('Test').click();
  await expect(app.text('There is no relay at this address')).toBeVisible();
  await app.button('Correct it').click();
  await expect(field).toBeFocused();

  await app.button('Pairings').click();
  await app.button('Join a pairing').click();
  await app.window.getByRole('textbox', { name: 'Code' }).fill('KQ7FM-2XPAE');
  await app.button('Use another relay').click();
  await app.window.getByRole('textbox', { name: 'Relay address' }).fill(await addressOf(other));
  await app.button('Join').click();
  await expect(app.heading('There is no relay at this address')).toBeVisible();
  await app.button('Change code or relay').click();
  await expect(app.window.getByRole('textbox', { name: 'Code' })).toHaveValue('KQ7FM-2XPAE');
  await expect(app.window.getByRole('textbox', { name: 'Relay address' })).not.toHaveValue('');
  other.close();
});

test('a code that is already in use leads to the list', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  await app.join('KQ7FM-2XPAE');
  await expect(app.text('Nobody is waiting at this code yet. Check it with them.')).toBeVisible();
  await app.button('Back to Pairings').click();
  await app.join('kq7fm 2xpae');
  await expect(app.text('This code is in your list already')).toBeVisible();
  await app.button('Open Pairings').click();
  const card = app.window.getByRole('listitem', { name: 'KQ7FM-2XPAE' });
  await expect(card).toBeVisible();
  const [{ id = '' } = {}] = (await currentView(app.window)).pairings;
  await call(app.window, 'cancel', { origin: 'home', id });
  await expect(card).toBeHidden();
});

test('the other side’s cancellation is reported, and a new code is one click away', async ({
  two,
}) => {
  const { host, guest } = two;
  // Version 1 has no word for it.
  await meetByCli(host, guest);
  await host.button('Cancel pairing').click();
  await expect(host.button('Keep pairing')).toBeFocused();
  await host.button('Cancel pairing').click();
  await expect(host.heading('Pairings')).toBeVisible();
  await expect(guest.heading('The other side stopped, or the relay forgot')).toBeVisible({
    timeout: 40_000,
  });
  await guest.button('Enter their new code').click();
  await expect(guest.heading('Join a pairing')).toBeVisible();
});

async function addressOf(server: Server): Promise<string> {
  if (!server.listening) {
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
  }
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}
