import { expect, test } from '../support/fixtures.ts';
import { expectPaired } from '../support/meeting.ts';

/** Promised delay after another process changed the shared files, in ms. */
const A_SECOND = { timeout: 1_000 } as const;

test('changes by another process appear in the window within a second', async ({ stage, two }) => {
  const { alice, host, guest } = two;
  const { requests } = stage.otherProcess(alice);

  const id = await requests.host(stage.relayUrl);
  const card = host.window.getByRole('list', { name: 'Your pairings' }).locator('> li');
  await expect(card).toBeVisible(A_SECOND);
  await requests.cancel(id);
  await expect(card).toBeHidden(A_SECOND);

  const code = await stage.hostElsewhere(alice);
  await guest.join(code);
  await host.button('Compare digits').click();
  const digits = await host.digits();
  await requests.confirm((await requests.named(code)).id, { digits });
  await expect(host.text('Waiting for them to confirm')).toBeVisible(A_SECOND);
  await guest.match();
  await expectPaired(host, 'bob');
});
