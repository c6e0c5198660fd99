/** How a person leaves a pairing, takes an answer back, or changes what they entered. */
import { pushChannels } from '../../preload/contract.ts';
import { closedPort } from './support/closed-port.ts';
import { expect, test } from './support/fixtures.ts';
import { currentView } from './support/in-page.ts';
import { equalDigits, expectPaired, meet, meetByCli } from './support/meeting.ts';
import { statusOf, verifiedHandles } from './support/wire-files.ts';

test('a code that nobody joined with is cancelled at once, and the list says what that means', async ({
  two,
}) => {
  const { host } = two;
  await host.host();
  await host.button('Cancel pairing').click();
  await expect(host.heading('Pairings')).toBeFocused();
  await expect(host.text(/^Cancelled [A-Z2-7]{5}-[A-Z2-7]{5}$/)).toBeVisible();
  await expect(host.text(/^Nobody had joined\./)).toBeVisible();
});

test('once the other side is there, cancelling asks, from the list too, and says what they see', async ({
  two,
}) => {
  const { alice, host, guest } = two;
  const { code } = await meet(host, guest);
  await host.button('Cancel pairing').click();
  await expect(host.heading('Cancel this pairing?')).toBeVisible();
  await expect(host.button('Keep pairing')).toBeFocused();
  await host.button('Keep pairing').click();
  expect(await statusOf(alice.home, code)).toBe('sas_ready');

  await host.button('Back to Pairings').click();
  const card = host.window.getByRole('listitem', { name: code });
  await card.getByRole('button', { name: 'Cancel pairing' }).click();
  await host.window.getByRole('dialog').getByRole('button', { name: 'Cancel pairing' }).click();
  await expect(card).toBeHidden();
  await expect(host.text(`Cancelled ${code}`)).toBeVisible();
  await expect(host.text(/^Their screen says within seconds that you cancelled/)).toBeVisible();
  await expect(guest.heading('They cancelled this pairing')).toBeVisible();
});

test('“They match” can be taken back until the peer is pinned', async ({ two }) => {
  const { alice, bob, host, guest } = two;
  await meet(host, guest);
  await host.match();
  await expect(host.text('Your card may have left already.')).toBeVisible();
  await host.button('I pressed the wrong button').click();
  await expect(host.heading('You took “They match” back')).toBeVisible();
  await expect(host.text(/Your card may have left already: then they know your key/)).toBeVisible();
  expect(await verifiedHandles(alice.home)).toEqual([]);
  expect(await verifiedHandles(bob.home)).toEqual([]);
});

test('in version 1 a lost slot may mean other digits, so nobody is told to try again there', async ({
  two,
}) => {
  const { host, guest } = two;
  await meetByCli(host, guest);
  await host.button("They don't match").click();
  await expect(guest.text(/^They may have seen other digits/)).toBeVisible();
  await expect(guest.text(/Do not start again on this relay before you have asked/)).toBeVisible();
  await expect(guest.text(/If their digits differed, do not try again on this relay/)).toBeVisible({
    timeout: 40_000,
  });
  await guest.button('Enter their new code').click();
  await expect(guest.heading('Join a pairing')).toBeVisible();
});

test('a guest whom nobody meets changes code or relay, with both filled in', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  await app.join('KQ7FM-2XPAE');
  await expect(
    app.text(`Or they are at another relay: you are at ${stage.relayHost}.`),
  ).toBeVisible();
  await app.button('Change code or relay').click();
  await expect(app.heading('Join a pairing')).toBeVisible();
  await expect(app.window.getByRole('textbox', { name: 'Code' })).toHaveValue('KQ7FM-2XPAE');
  await expect(app.window.getByRole('textbox', { name: 'Relay address' })).toHaveValue(
    stage.relayUrl,
  );
  expect((await currentView(app.window)).pairings).toEqual([]);
  // The same code again is no mistake of theirs.
  await app.button('Join').click();
  await expect(app.text('Waiting for the host')).toBeVisible();
});

test('one’s own code is refused before anything is sent', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  const code = await app.host();
  await app.button('Back to Pairings').click();
  await app.join(code);
  await expect(app.text('That is your own code; the other person enters it.')).toBeVisible();
  expect((await currentView(app.window)).pairings).toHaveLength(1);
});

test('a pairing can be hosted on another relay, and the settings stay', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  const other = `http://127.0.0.1:${await closedPort()}`;
  await app.host();
  await app.text('Use another relay').click();
  await app.window.getByRole('textbox', { name: 'Address of the relay' }).fill(other);
  await app.button('Make a code on this relay').click();
  await expect(app.text(`Relay: ${new URL(other).host}`)).toBeVisible();
  await expect(app.text(/^Only this computer reaches this relay/)).toBeVisible();
  await expect(app.heading('Host a pairing')).toBeVisible();
  const { pairings, defaultRelay } = await currentView(app.window);
  expect(pairings.map(({ relayUrl }) => relayUrl)).toEqual([other]);
  expect(defaultRelay).toMatchObject({ url: stage.relayUrl });
});

test('a code in its last minute says so, and a new one takes its place', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  const code = await app.host();
  const fresh = app.button('Make a new code');
  await expect(fresh).toBeHidden();
  const view = await currentView(app.window);
  const deadlineAt = Date.now() + 55_000;
  const pairings = view.pairings.map((pairing) => ({ ...pairing, deadlineAt }));
  await app.inMain(
    ({ BrowserWindow }, sent) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send(sent.channel, sent.view);
    },
    { channel: pushChannels.view, view: { ...view, pairings } },
  );
  await expect(app.text('This code ends in less than a minute')).toBeVisible();
  await fresh.click();
  await expect(app.codeElement).not.toHaveText(code);
  await expect(fresh).toBeHidden();
  await expect.poll(async () => (await currentView(app.window)).pairings).toHaveLength(1);
});

test('after a pairing the first message is one line to copy, and Done takes it off the list', async ({
  two,
}) => {
  const { alice, host, guest } = two;
  await meet(host, guest);
  await Promise.all([host.match(), guest.match()]);
  await expectPaired(host, 'bob');
  const line = `WIRE_HOME=${alice.home} wire send bob "Hello"`;
  await expect(host.text(line)).toBeVisible();
  await host.button('Copy line').click();
  await expect(host.text('Line copied.')).toBeVisible();
  expect(await host.inMain(({ clipboard }) => clipboard.readText())).toBe(line);

  await expect(host.text('Pinned on this computer. They have you, too.')).toBeVisible();
  await host.button('Done').click();
  await expect(host.heading('Nothing is being paired')).toBeVisible();
  await guest.button('Pair another').click();
  await expect(guest.codeElement).toBeVisible();
});

test('Clear finished takes what is over off the list, and leaves what is not', async ({ two }) => {
  const { host, guest } = two;
  for (const _ of [1, 2]) {
    const code = await host.host();
    await guest.join(code);
    await equalDigits(host, guest);
    await host.button("They don't match").click();
    await expect(guest.heading('They saw other digits')).toBeVisible();
    await host.button('Back to Pairings').click();
    await guest.button('Back to Pairings').click();
  }
  const live = await host.host();
  await host.button('Back to Pairings').click();
  const cards = host.window.getByRole('list', { name: 'Your pairings' }).locator('> li');
  await expect(cards).toHaveCount(3);
  await host.button('Clear finished').click();
  await expect(cards).toHaveCount(1);
  await expect(host.window.getByRole('listitem', { name: live })).toBeVisible();
  await expect(host.heading('Pairings')).toBeFocused();
  await expect(host.text('2 finished pairings were taken off the list.')).toBeVisible();
});
