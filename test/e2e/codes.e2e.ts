import { isCodeV2 } from '../../main/protocol/v2/code.ts';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { meet } from './support/meeting.ts';
import { labelOf, savedPairings } from './support/wire-files.ts';

const SYMBOLS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'];

/** A code that meets at the same place, with another secret. */
function otherSecret(code: string): string {
  const candidates = SYMBOLS.flatMap((secret) =>
    SYMBOLS.map((check) => `${code.slice(0, 4)}${secret}${code.slice(5, -1)}${check}`),
  );
  const found = candidates.find((candidate) => candidate !== code && isCodeV2(candidate));
  if (found === undefined) throw new Error(`no other secret for ${code}`);
  return found;
}

/** The app whose pairing ends first; it takes the other one's slot away. */
async function firstToEnd(apps: readonly DesktopApp[]): Promise<DesktopApp> {
  return Promise.any(
    apps.map(async (app) => {
      await expect(app.heading('The codes differ, or somebody is between you')).toBeVisible();
      return app;
    }),
  );
}

test('where the codes differ no digits are shown, and the way out is a new code', async ({
  two,
}) => {
  const { host, guest } = two;
  await guest.join(otherSecret(await host.host()));
  const ended = await firstToEnd([host, guest]);
  for (const app of [host, guest]) await expect(app.digitsElement).toBeHidden();
  const wayOut = ended === host ? 'New code' : 'Enter their new code';
  await expect(ended.button(wayOut)).toBeVisible();
  await expect(ended.text('They use the wire command')).toBeHidden();
});

test('a code that was used once is refused on this computer', async ({ two }) => {
  const { bob, host, guest } = two;
  const { code } = await meet(host, guest);
  await guest.button("They don't match").click();
  await guest.button('Enter their new code').click();
  await guest.window.getByRole('textbox', { name: 'Code' }).fill(code);
  await guest.button('Join').click();
  await expect(guest.text('This code is used up')).toBeVisible();
  await expect(guest.text('Ask for a new one.')).toBeVisible();
  // The stopped one left the list when a new code was asked for; that its code is used is kept.
  await guest.button('Pairings').click();
  await expect(guest.heading('Pairings')).toBeVisible();
  await expect(guest.window.getByRole('listitem', { name: labelOf(code) })).toBeHidden();
  await expect.poll(() => savedPairings(bob.home)).toHaveLength(0);
});

test('after the second failure at a relay another relay and network are advised', async ({
  two,
}) => {
  const { host, guest } = two;
  await meet(host, guest);
  await host.button("They don't match").click();
  await expect(host.button('New code')).toBeVisible();
  for (const app of [host, guest]) await app.button('Pairings').click();
  await meet(host, guest);
  await host.button("They don't match").click();
  await expect(host.text(/^This was not the first pairing within a day/)).toBeVisible();
  await expect(host.button('Open Settings')).toBeVisible();
  await expect(host.button('New code')).toBeHidden();
});
