import { readFile, writeFile } from 'node:fs/promises';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { call } from './support/in-page.ts';
import { confirmBoth, equalDigits, meetByCli } from './support/meeting.ts';
import { pathsOf } from './support/wire-files.ts';

function peersOf(app: DesktopApp) {
  return app.window.getByRole('list', { name: 'Your peers' });
}

/** Alice begins to verify Bob, and hosts. @returns the code */
async function verifyBob(alice: DesktopApp): Promise<string> {
  await alice.button('Peers').click();
  await peersOf(alice).getByRole('button', { name: 'Verify with digits' }).click();
  await expect(alice.heading('Verify bob with digits')).toBeVisible();
  await alice.button('Make a code').click();
  await expect(alice.text('This pairing verifies bob. Any other key is refused.')).toBeVisible();
  return alice.code();
}

test('a peer who was paired the older way is verified by digits', async ({ two }) => {
  const { host, guest } = two;
  await meetByCli(host, guest);
  await expect(host.text('A code for the wire command: the digits prove less.')).toBeVisible();
  await confirmBoth(host, guest);
  await expect(host.text(/^Digits compared the older way on /)).toBeVisible();
  await expect(host.window.locator('.good, .proof-strong')).toHaveCount(0);

  const code = await verifyBob(host);
  await guest.button('Pairings').click();
  await guest.join(code);
  await equalDigits(host, guest);
  await expect(host.text('This pairing verifies bob. Any other key is refused.')).toBeVisible();
  await confirmBoth(host, guest);
  await expect(host.text(/^Verified by digits on /)).toBeVisible();
  await host.button('Peers').click();
  await expect(peersOf(host)).toContainText('Verified by digits');
});

test('another key than that of the peer to verify is refused and shown', async ({ stage, two }) => {
  const { alice, host, guest } = two;
  await meetByCli(host, guest);
  await confirmBoth(host, guest);
  const carol = await stage.computer('carol');
  const other = await stage.launch(carol);
  await other.join(await verifyBob(host));
  await equalDigits(host, other);
  await host.match();
  await other.match();

  await expect(host.heading('This is somebody else')).toBeVisible();
  const { fullFingerprint } = await stage.otherProcess(carol).book.identity();
  const shown = fullFingerprint.match(/.{4}/g)?.join(' ') ?? '';
  await expect(host.window.getByRole('main')).toContainText(shown);
  await host.button('Peers').click();
  await expect(peersOf(host)).toContainText('Digits compared, the older way');
  const { agents } = JSON.parse(await readFile(pathsOf(alice.home).trust, 'utf8'));
  expect(Object.keys(agents)).not.toContain('carol');
});

test('a code of the older kind cannot verify a peer', async ({ two }) => {
  const { host, guest } = two;
  await meetByCli(host, guest);
  await confirmBoth(host, guest);
  await host.button('Peers').click();
  await peersOf(host).getByRole('button', { name: 'Verify with digits' }).click();
  await host.button('Enter their code').click();
  await host.window.getByRole('textbox', { name: 'Code' }).fill('73-2QXC4P');
  await expect(host.text(/^A code for the wire command cannot verify a peer/)).toBeVisible();
  await host.button('Join').click();
  await expect(host.heading('Join a pairing')).toBeVisible();
});

test('a pin by another program is told once', async ({ stage, two }) => {
  const { alice, host, guest } = two;
  await meetByCli(host, guest);
  await confirmBoth(host, guest);
  // As `wire dial` does: somebody is VERIFIED, and nothing was compared.
  const file = pathsOf(alice.home).trust;
  const trust = JSON.parse(await readFile(file, 'utf8'));
  const carol = await stage.computer('carol');
  const { did, card } = await stage.otherProcess(carol).book.identity();
  const pinned = { ...trust.agents.bob, did, card, public_keys: card.verify_keys ?? [] };
  await writeFile(file, JSON.stringify({ ...trust, agents: { ...trust.agents, carol: pinned } }));

  // Otherwise the app looks once a minute.
  await call(host.window, 'view');
  const notice = host.window.getByRole('complementary', { name: 'Notices' });
  await expect(notice).toContainText(/Another program put carol among your verified peers/);
  await notice.getByRole('button', { name: 'I know' }).click();
  await expect(notice).not.toContainText('carol');
  await host.button('Peers').click();
  await expect(peersOf(host)).toContainText('Not verified here');
  await host.close();

  const again = await stage.launch(alice);
  await again.button('Peers').click();
  await expect(peersOf(again)).toContainText('carol');
  await expect(again.text(/Another program put carol/)).toHaveCount(0);
});
