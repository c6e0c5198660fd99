import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { currentView } from './support/in-page.ts';
import { equalDigits, expectPaired } from './support/meeting.ts';
import { signInPage, startWebServer } from './support/web-server.ts';
import {
  pathsOf,
  pendingFile,
  pendingNames,
  savedPairings,
  statusOf,
} from './support/wire-files.ts';

const HALF_A_FILE = '{ "version": 1, "agents": {';

test('a malformed code is refused early, with the reason', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  await app.button('Join a pairing').click();
  const code = app.window.getByRole('textbox', { name: 'Code' });

  await app.button('Join').click();
  await expect(app.text('Enter the code first.')).toBeVisible();
  await code.fill('H3-2QXC4P');
  await expect(app.text('A code like this begins with two digits; “H” is none.')).toBeVisible();
  await code.fill('73-2QX');
  await app.button('Join').click();
  await expect(app.text(/Something is missing/)).toBeVisible();
  await code.fill('73-2QXC4P99');
  await expect(app.text(/longer than a code/)).toBeVisible();
  await code.fill('KQ7FM-2XPA');
  await app.button('Join').click();
  await expect(app.text('Something is missing: a code has ten letters and digits.')).toBeVisible();
  for (const wrong of ['KQ7FM-2XPEA', 'KQ7FN-2XPAE']) {
    await code.fill(wrong);
    await app.button('Join').click();
    await expect(
      app.text('This is no code: one character is wrong, or two are swapped.'),
    ).toBeVisible();
    await code.fill('');
  }
  await code.fill('73-2!QXC4');
  await expect(app.text('“!” never occurs in a code.')).toBeVisible();
  await code.fill('wire-pair://join?code=nonsense');
  await app.button('Join').click();
  await expect(app.text('This join link is damaged. Ask for the code instead.')).toBeVisible();
  expect(await savedPairings(alice.home)).toEqual([]);

  await code.fill('73 2qxc40');
  await expect(app.text('Code 73-2QXC4O')).toBeVisible();
  await expect(app.text('“0” was read as “O”.')).toBeVisible();
  await expect(
    app.text(/^A code like this is for the wire command, and it proves less/),
  ).toBeVisible();
  await code.fill('> Join me (it lasts 5 minutes): “KQ7FM–2XPAE”.\u200e');
  await expect(app.text('Code KQ7FM-2XPAE')).toBeVisible();
  await code.fill('KQ7FM-2XPAE or 73-2QXC4P');
  await expect(app.text(/^There is more than one code or link here/)).toBeVisible();
  await code.fill('73-2\u0007QXC4');
  await expect(app.text('“U+0007” never occurs in a code.')).toBeVisible();
  await code.fill('kq7f0 2xpej');
  await expect(app.text('Code KQ7FO-2XPEJ')).toBeVisible();
  await expect(app.text(/proves less/)).toBeHidden();
});

test('a typed relay address is shown as it is read, and used as it is shown', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  await app.button('Join a pairing').click();
  await app.window.getByRole('textbox', { name: 'Code' }).fill('KQ7FM-2XPAE');
  await app.button('Use another relay').click();
  const address = app.window.getByRole('textbox', { name: 'Relay address' });
  for (const [typed, sentence] of [
    ['me:secret@relay.example', /^The address has a user name or a password/],
    ['https://relay.example/?x=1', /^The address has a “\?” or a “#”/],
    ['a.example or b.example', /^That is more than one/],
    ['https://relay.example℀evil.example', '“U+2100” never occurs in an address.'],
    ['fd00::1:7878', /^It is not clear where the address ends/],
  ] as const) {
    await address.fill(typed);
    await app.button('Join').click();
    await expect(app.text(sentence)).toBeVisible();
  }
  expect(await savedPairings(alice.home)).toEqual([]);
  await address.fill(`<http:/${stage.relayHost}/healthz>`);
  await expect(app.text(`Read as http://${stage.relayHost}`)).toBeVisible();
  await app.button('Join').click();
  await expect.poll(() => savedPairings(alice.home)).toHaveLength(1);
  expect((await currentView(app.window)).pairings).toMatchObject([
    { relayUrl: `http://${stage.relayHost}` },
  ]);
});

test('a pairing waits while the relay is down and continues when it is back', async ({
  stage,
  two,
}) => {
  const { host, guest } = two;
  await stage.stopRelay();
  await host.button('Host a pairing').click();
  await expect(host.text('No relay is running at this address')).toBeVisible();
  await expect(host.text(/^Trying again/)).toBeVisible();
  await expect(host.text('The code appears here once the relay has it.')).toBeVisible();
  await expect(host.codeElement).toBeHidden();
  await stage.restartRelay();
  await expect(host.text('Waiting for the other side to join')).toBeVisible();
  await guest.join(await host.code());
  await equalDigits(host, guest);
  await Promise.all([host.match(), guest.match()]);
  await expectPaired(host, 'bob');
  await expectPaired(guest, 'alice');
});

test('a pairing at an address that answers with a web page says so and can be cancelled', async ({
  stage,
}) => {
  const hotel = await startWebServer(signInPage);
  const app = await stage.launch(await stage.computer('alice'));
  await app.button('Join a pairing').click();
  await app.window.getByRole('textbox', { name: 'Code' }).fill('KQ7FM-2XPAE');
  await app.button('Use another relay').click();
  await app.window.getByRole('textbox', { name: 'Relay address' }).fill(hotel.url);
  await app.button('Join').click();
  await expect(app.text('A web page answers in place of the relay')).toBeVisible();
  await expect(app.text(/^Open a page in a browser and sign in/)).toBeVisible();
  await app.button('Cancel pairing').click();
  await expect(app.heading('Nothing is being paired')).toBeVisible();
  await hotel.stop();
});

test('a corrupt pending-pair file is quarantined and reported; the other pairings continue', async ({
  stage,
}) => {
  const alice = await stage.computer('alice');
  const host = await stage.launch(alice);
  const code = await host.host();
  await expect(host.text('Waiting for the other side to join')).toBeVisible();
  const token = 'ab'.repeat(32);
  const half = `{ "code": "73-2QXC4P", "our_slot_token": "${token}", "agents": {`;
  await writeFile(pendingFile(alice.home, '73-2QXC4P'), half);

  await host.window.getByText('One file could not be used').click();
  await expect(host.text(/73-2QXC4P\.json is damaged\. It was set aside as/)).toBeVisible();
  const [aside = ''] = await readdir(pathsOf(alice.home).quarantine);
  const kept = await readFile(join(pathsOf(alice.home).quarantine, aside), 'utf8');
  // Without secrets, which nobody could use and which it would keep for good.
  expect(kept).toContain('our_slot_token');
  expect(kept).not.toContain(token);
  expect(await pendingNames(alice.home)).toEqual([]);
  expect(await statusOf(alice.home, code)).toBe('polling');
});

test('a corrupt trust.json is reported and left in place', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const { trust } = pathsOf(alice.home);
  await writeFile(trust, HALF_A_FILE);
  const app = await stage.launch(alice);
  const notices = app.window.getByRole('complementary', { name: 'Notices' });
  await expect(notices).toContainText('Try again');
  await app.button('Peers').click();
  await expect(app.heading('Peers')).toBeVisible();
  await expect(app.text(/Nobody is pinned/)).toHaveCount(0);
  expect(await readFile(trust, 'utf8')).toBe(HALF_A_FILE);
  expect((await currentView(app.window)).peersFailure).not.toBeNull();
});

test('corrupt settings are set aside, which is shown once, and the app starts with the defaults', async ({
  stage,
}) => {
  const alice = await stage.computer('alice');
  await mkdir(alice.userData, { recursive: true });
  await writeFile(join(alice.userData, 'settings.json'), HALF_A_FILE);
  const app = await stage.launch(alice);
  await expect(app.heading('Nothing is being paired')).toBeVisible();
  expect((await currentView(app.window)).settings).toMatchObject({ notifications: true });
  const names = await readdir(alice.userData);
  const aside = names.find((name) => name.startsWith('settings.json.damaged-')) ?? '';
  expect(await readFile(join(alice.userData, aside), 'utf8')).toBe(HALF_A_FILE);

  const notices = app.window.getByRole('complementary', { name: 'Notices' });
  await expect(notices).toContainText(join(alice.userData, aside));
  await app.button('Understood').click();
  await expect(app.text(/Your settings were damaged/)).toHaveCount(0);
  await app.close();
  const again = await stage.launch(alice);
  await expect(again.heading('Nothing is being paired')).toBeVisible();
  await expect(again.text(/Your settings were damaged/)).toHaveCount(0);
});

test('a damaged identity is reported and not changed', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const { agentCard } = pathsOf(alice.home);
  const card = await readFile(agentCard, 'utf8');
  const damaged = card.replace('alice', 'mallory');
  await writeFile(agentCard, damaged);
  const app = await stage.launch(alice);
  await expect(app.heading('Your identity needs attention')).toBeVisible();
  await expect(app.text(alice.home)).toBeVisible();
  expect(await readFile(agentCard, 'utf8')).toBe(damaged);

  await writeFile(agentCard, card);
  await app.button('Try again').click();
  await expect(app.text(/^did:wire:alice-[0-9a-f]{8}$/)).toBeVisible();
});

test('a home that is not a folder is reported, with a next step', async ({ stage }) => {
  const nowhere = stage.newComputer('nowhere');
  await mkdir(join(nowhere.home, '..'), { recursive: true });
  await writeFile(nowhere.home, 'a file in the way');
  const app = await stage.launch(nowhere);
  await expect(app.text('Your wire files cannot be read')).toBeVisible();
  await expect(app.text(/Check that the folder exists and that it belongs to you/)).toBeVisible();
});

test('a trust.json that the wire command could not read either gives no code out, and says so', async ({
  stage,
}) => {
  const alice = await stage.computer('alice');
  const { trust } = pathsOf(alice.home);
  const text = await readFile(trust, 'utf8');
  const app = await stage.launch(alice);
  await writeFile(trust, `\uFEFF${text}`);
  await app.button('Host a pairing').click();
  await expect(app.text(/starts with a byte order mark/).first()).toBeVisible();
  expect(await savedPairings(alice.home)).toEqual([]);
});
