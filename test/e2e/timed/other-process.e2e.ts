import { expect, test } from '../support/fixtures.ts';
import { expectPaired } from '../support/meeting.ts';

/** Promised delay after another process changed the shared files, in ms. */
const A_SECOND = { timeout: 1_000 } as const;

test('changes by another process appear in the window within a second', async ({ stage, two }) => {
  const { alice, host, guest } = two;
  const { requests } = stage.otherProcess(alice);

  const cancelled = await requests.host(stage.relayUrl);
  const card = host.window.getByRole('listitem', { name: cancelled });
  await expect(card).toBeVisible(A_SECOND);
  await requests.cancel(cancelled);
  await expect(card).toBeHidden(A_SECOND);

  const code = await requests.host(stage.relayUrl);
  await guest.join(code);
  await host.button('Compare digits').click();
  const digits = await host.digits();
  await requests.confirm(code, { digits });
  await expect(host.text('Waiting for them to confirm')).toBeVisible(A_SECOND);
  await guest.match();
  await expectPaired(host, 'bob');
});
