import { expect, test } from './support/fixtures.ts';
import { expectPaired, meet } from './support/meeting.ts';
import {
  answerQuestions,
  closeWindow,
  expectVisible,
  KEEP_RUNNING,
  lastDetail,
} from './support/native.ts';
import { verifiedHandles } from './support/wire-files.ts';

// GNOME and others have no tray: nobody owns the bus name at which tray items register.
test.use({ showsTray: false });

test('without a tray two people can pair, and a second start opens the window again', async ({
  stage,
  two,
}) => {
  const { alice, host, guest } = two;
  await meet(host, guest);
  const asked = await answerQuestions(host, KEEP_RUNNING);
  await closeWindow(host);
  await expectVisible(host, false);
  expect(await asked()).toEqual(['Keep Wire Tray running?']);
  expect(await lastDetail(host)).toContain('No tray on this desktop has taken its icon.');

  expect(await stage.launchToItsEnd(alice)).toBe(0);
  await expectVisible(host, true);
  await Promise.all([host.match(), guest.match()]);
  await expectPaired(host, 'bob');
  expect(await verifiedHandles(alice.home)).toEqual(['bob']);
});

test('without a tray the window offers everything in the tray’s menu', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  for (const name of ['Join a pairing', 'Peers', 'Settings']) {
    await app.button('Pairings').click();
    await app.button(name).click();
    await expect(app.heading(name).first()).toBeVisible();
  }
  await expect(app.text('Wire Tray 0.1.0')).toBeVisible();
  await expect(
    app.text(`Pairings meet at ${stage.relayHost}, which only this computer reaches.`),
  ).toBeVisible();
  await app.button('Pairings').click();
  const code = await app.host();
  await expect(app.button('Copy code')).toBeVisible();
  await app.button('Cancel pairing').click();
  await expect(app.button('Host a pairing')).toBeVisible();
  await expect(app.window.getByRole('listitem', { name: code })).toBeHidden();
  await app.button('Settings').click();
  const ended = app.electron.waitForEvent('close');
  await app.button('Quit Wire Tray').click();
  await ended;
  expect(app.exitCode).toBe(0);
});
