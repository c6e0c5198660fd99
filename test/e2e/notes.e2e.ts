/** What a person writes for themself: labels, nicknames, and the history of what happened. */
import { expect, test } from './support/fixtures.ts';
import { confirmBoth, equalDigits } from './support/meeting.ts';

test('a label goes with a pairing, becomes the nickname, and is found in Peers and History', async ({
  two,
}) => {
  const { host, guest } = two;
  const code = await host.host();
  await host.window.locator('summary', { hasText: 'What is it for?' }).click();
  await host.window.getByRole('textbox', { name: 'What is it for?' }).fill('build box');
  await host.window.keyboard.press('Enter');
  await expect(host.text('Saved.')).toBeVisible();
  await expect(host.window.locator('summary', { hasText: 'for: build box' })).toBeVisible();

  await host.button('Copy invitation').click();
  await expect(host.text(/^Send the invitation to them alone/)).toBeVisible();
  const copied = await host.inMain(({ clipboard }) => clipboard.readText());
  expect(copied).toContain(code);
  expect(copied).toContain('You need Wire Tray');

  await host.button('Back to Pairings').click();
  await expect(host.window.getByRole('listitem', { name: code })).toContainText('for: build box');
  await host.button('Show code').click();

  await guest.button('Join a pairing').click();
  await guest.window.getByRole('textbox', { name: 'Code' }).fill(code);
  await guest.window.locator('summary', { hasText: 'What is it for?' }).click();
  await guest.window.getByRole('textbox', { name: 'What is it for?' }).fill('my laptop');
  await guest.button('Join').click();
  await equalDigits(host, guest);
  await confirmBoth(host, guest);

  await expect(guest.button('Call them “my laptop” here')).toBeVisible();
  await host.button('Call them “build box” here').click();
  await expect(host.text('You call them build box from now on.')).toBeVisible();
  await host.button('Done').click();

  await host.button('Peers').click();
  await host.window.getByRole('searchbox', { name: 'Search peers' }).fill('BUILD');
  const peers = host.window.getByRole('list', { name: 'Your peers' });
  await expect(peers).toContainText('build box');
  await expect(peers).toContainText('bob');
  await host.window.getByText('build box').click();
  await host.window.getByRole('textbox', { name: 'Your name for them' }).fill('');
  await host.button('Save name').click();
  await expect(host.text('They have no name of yours any more.')).toBeVisible();

  await host.button('Pairings').click();
  await host.button('History').click();
  const events = host.window.getByRole('list', { name: 'What happened' });
  await expect(events.getByRole('listitem')).toHaveCount(1);
  await expect(events).toContainText('Paired by digits');
  await expect(events).toContainText('for: build box');
  await host.window.getByRole('button', { name: /^Erase “bob”/ }).click();
  await expect(host.text('Nothing has happened yet, or it was erased.')).toBeVisible();
  await expect(host.text('Erased.')).toBeVisible();
  // The button that was pressed is gone, and the page as a whole never counts.
  await expect(host.window.locator(':focus')).toHaveCount(1);
});

test('the whole history is erased once the person has confirmed it', async ({ two }) => {
  const { host } = two;
  for (let pairing = 0; pairing < 2; pairing += 1) {
    await host.host();
    await host.button('Cancel pairing').click();
    await expect(host.button('Host a pairing')).toBeVisible();
  }
  await host.button('History').click();
  const events = host.window.getByRole('list', { name: 'What happened' }).getByRole('listitem');
  await expect(events).toHaveCount(2);
  await host.button('Erase all').click();
  await host.button('Keep').click();
  await expect(events).toHaveCount(2);
  await host.button('Erase all').click();
  await host.window.getByRole('dialog').getByRole('button', { name: 'Erase all' }).click();
  await expect(host.text('Nothing has happened yet, or it was erased.')).toBeVisible();
});
