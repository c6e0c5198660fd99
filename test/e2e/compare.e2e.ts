import { pushChannels } from '../../preload/contract.ts';
import { expect, test } from './support/fixtures.ts';
import { currentView, pressAtOnce } from './support/in-page.ts';
import { equalDigits, meet } from './support/meeting.ts';
import { statusOf } from './support/wire-files.ts';

test('a click on outdated digits does nothing, says so, and shows the current ones', async ({
  two,
}) => {
  const { alice, host, guest } = two;
  const { code, digits } = await meet(host, guest);
  const view = await currentView(host.window);
  const pairings = view.pairings.map((pairing) => ({ ...pairing, revision: '0'.repeat(16) }));
  await host.inMain(
    ({ BrowserWindow }, sent) => {
      BrowserWindow.getAllWindows()[0]?.webContents.send(sent.channel, sent.view);
    },
    { channel: pushChannels.view, view: { ...view, pairings } },
  );
  await expect(host.button('They match')).toBeDisabled();
  await host.match();
  await expect(host.text('That came too late')).toBeVisible();
  expect(await statusOf(alice.home, code)).toBe('sas_ready');

  await host.button('Look again').click();
  await expect(host.text('That came too late')).toBeHidden();
  await expect(host.digitsElement).toHaveText(digits);
});

test('digits cannot be selected or copied, and stay after They match', async ({ two }) => {
  const { host, guest } = two;
  const { digits } = await meet(host, guest);
  await host.inMain(({ clipboard }) => clipboard.clear());
  await host.window.keyboard.press('Control+A');
  await host.window.keyboard.press('Control+C');
  const copied = await host.inMain(({ clipboard }) => clipboard.readText());
  expect(copied.replace(/\D/g, '')).not.toContain(digits.replace('-', ''));

  await host.match();
  await expect(host.text('Waiting for them to confirm')).toBeVisible();
  await expect(host.digitsElement).toHaveText(digits);
});

test('“They match” is disabled again when another pairing is shown', async ({ two }) => {
  const { alice, host, guest } = two;
  const first = await host.host();
  await guest.join(first);
  await equalDigits(host, guest);
  await host.button('Back to Pairings').click();
  await guest.button('Back to Pairings').click();
  const second = await host.host();
  await guest.join(second);
  await equalDigits(host, guest);
  await expect(host.button('They match')).toBeEnabled();

  await host.button('Back to Pairings').click();
  const card = host.window.getByRole('listitem', { name: first });
  await card.getByRole('button', { name: 'Compare digits' }).click();
  expect(await pressAtOnce(host.window, 'They match')).toEqual({ asleep: true });
  await expect(host.text(/Nothing was confirmed/)).toBeVisible();
  for (const code of [first, second]) {
    expect(await statusOf(alice.home, code)).toBe('sas_ready');
  }
});
