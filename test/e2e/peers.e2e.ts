import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, type Two, test } from './support/fixtures.ts';
import { pair } from './support/meeting.ts';
import { verifiedHandles } from './support/wire-files.ts';

/** Pairs the two and opens the host's fingerprint comparison. */
async function pairAndCompare({ host, guest }: Two): Promise<void> {
  await pair(host, guest);
  await host.text('About bob').click();
  await host.button('Compare full fingerprint').click();
}

/** The two fingerprints of the comparison, from top to bottom. */
async function prints({ window }: DesktopApp): Promise<readonly string[]> {
  return window.locator('.print .fingerprint').allTextContents();
}

async function openPeer(app: DesktopApp): Promise<void> {
  await app.button('Peers').click();
  await app.window.getByRole('list', { name: 'Your peers' }).getByRole('button').first().click();
}

/** Ticks off all groups, as they are read. */
async function tickAll({ window }: DesktopApp): Promise<void> {
  for (const group of await window.locator('.print .tick').all()) await group.click();
}

test('both sides see the same fingerprints in the same order, and the result survives a restart', async ({
  stage,
  two,
}) => {
  const { alice, host, guest } = two;
  await pairAndCompare(two);
  await openPeer(guest);
  await guest.button('Compare full fingerprint').click();
  expect(await prints(host)).toHaveLength(2);
  expect(await prints(host)).toEqual(await prints(guest));

  await host.button('Spell the groups').click();
  const group = (await prints(guest))[0]?.slice(0, 4) ?? '';
  await expect(host.window.locator('.print li').first()).toContainText(group);

  await tickAll(host);
  await host.button('All groups are the same').click();
  await expect(host.text(/^Fingerprint compared on /)).toBeVisible();
  await host.button('Back to bob').click();
  await expect(host.heading('Paired with bob')).toBeVisible();
  // The digits prove more: the mailbox, too.
  await expect(host.text(/^Verified by digits on /)).toBeVisible();
  await host.text('About bob').click();
  await expect(host.text('Fingerprint compared')).toBeVisible();

  await host.close();
  const again = await stage.launch(alice);
  await openPeer(again);
  await expect(again.text('Fingerprint compared')).toBeVisible();
});

test('a peer with a differing group is shown in red everywhere until it is compared again', async ({
  stage,
  two,
}) => {
  const { alice, host } = two;
  await pairAndCompare(two);
  await host.button('A group differs').click();
  await expect(host.text('Do not rely on this key')).toBeVisible();
  const differs = /^Fingerprint differs, noted on /;

  await host.button('Back to bob').click();
  await expect(host.heading('Paired with bob')).toBeVisible();
  await expect(host.text(differs).first()).toBeVisible();
  await expect(host.window.locator('.good, .proof-strong')).toHaveCount(0);
  await host.button('Back to Pairings').click();
  await expect(host.text(differs)).toBeVisible();
  await host.close();

  const again = await stage.launch(alice);
  await again.button('Peers').click();
  await expect(again.text(/^Fingerprint differs/)).toBeVisible();
  await expect(again.window.locator('.good, .proof-strong')).toHaveCount(0);
  await openPeer(again);
  await expect(again.text(differs)).toBeVisible();
  await expect(again.window.locator('.good, .proof-strong')).toHaveCount(0);

  await again.button('Compare full fingerprint').click();
  await expect(again.text('Do not rely on this key')).toBeVisible();
  await again.button('I misread, compare again').click();
  await tickAll(again);
  await again.button('All groups are the same').click();
  await expect(again.text(/^Fingerprint compared on /)).toBeVisible();
  await again.button('Back to bob').click();
  await expect(again.text(/^Verified by digits on /)).toBeVisible();
  await expect(again.text('Fingerprint compared')).toBeVisible();
});

test('a group that differs leads to forgetting the peer', async ({ two }) => {
  const { alice, host, guest } = two;
  await pair(host, guest);
  await openPeer(host);
  await host.button('Compare full fingerprint').click();
  await host.button('A group differs').click();
  await expect(host.text('Do not rely on this key')).toBeVisible();
  await host.button('Forget this peer').click();
  await expect(host.text(/^It revokes nothing/)).toBeVisible();
  await host.button('Forget').click();
  const page = host.window.getByRole('main');
  await expect(page.getByText('bob is forgotten on this computer.')).toBeVisible();
  await expect(host.text(/^Nobody is pinned here yet/)).toBeVisible();
  expect(await verifiedHandles(alice.home)).toEqual([]);
});

test('the search finds a peer by name, handle and fingerprint, and shows the handle', async ({
  two,
}) => {
  const { host, guest } = two;
  await pair(host, guest);
  await host.button('Peers').click();
  const row = host.window.getByRole('list', { name: 'Your peers' }).getByRole('button');
  await expect(row).toContainText('Bob');
  await expect(row).toContainText('bob');
  const search = host.window.getByRole('searchbox', { name: 'Search peers' });
  await search.fill('nobody');
  await expect(host.text('No peer matches “nobody”.')).toBeVisible();
  await search.fill('BO');
  await row.click();
  await expect(host.text('Chosen by them; nobody has checked it.')).toBeVisible();
});
