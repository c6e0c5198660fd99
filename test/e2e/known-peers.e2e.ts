import { expect, type Two, test } from './support/fixtures.ts';
import { expectPaired, meetAgain, meetByCli, pair } from './support/meeting.ts';
import type { Stage } from './support/stage.ts';
import { mailboxesOf, moveTo } from './support/wire-files.ts';

/** Bob gets another mailbox and keeps his key. @returns the app on his computer, and the mailbox */
async function move(stage: Stage, { bob, guest }: Two) {
  await guest.close();
  const { relay } = stage.otherProcess(bob);
  const signal = new AbortController().signal;
  const slot = await relay.allocateSlot(stage.relayUrl, signal);
  await moveTo(bob.home, slot);
  return { moved: await stage.launch(bob), slot };
}

test('a known key with another mailbox is taken where that is proved, and both places are shown', async ({
  stage,
  two,
}) => {
  const { alice, host, guest } = two;
  await pair(host, guest);
  const [before = ''] = await mailboxesOf(alice.home);
  const { moved, slot } = await move(stage, two);
  await meetAgain(host, moved);

  await expectPaired(host, 'bob');
  const said = host.text(/^bob has moved from /);
  await expect(said).toContainText(`(slot ${before.slice(0, 8)}…) to ${stage.relayUrl}`);
  await expect(said).toContainText(`(slot ${slot.slotId.slice(0, 8)}…), and proved it`);
  await expect(said).not.toContainText(slot.slotToken);
  expect(await mailboxesOf(alice.home)).toEqual([slot.slotId]);
});

test('by the older way a person decides which mailbox of a known key counts', async ({
  stage,
  two,
}) => {
  const { alice, host, guest } = two;
  await pair(host, guest);
  const [before = ''] = await mailboxesOf(alice.home);
  const { moved, slot } = await move(stage, two);

  for (const { answer, kept } of [
    { answer: 'Keep the old one', kept: before },
    { answer: 'Use the new one', kept: slot.slotId },
  ]) {
    await host.button('Pairings').click();
    await moved.button('Pairings').click();
    await meetByCli(host, moved);
    await host.match();
    await moved.match();

    await expect(host.heading('Has bob moved?')).toBeFocused();
    const main = host.window.getByRole('main');
    await expect(main).toContainText(`slot ${before.slice(0, 8)}…`);
    await expect(main).toContainText(`slot ${slot.slotId.slice(0, 8)}…`);
    await expect(main).not.toContainText(slot.slotToken);
    await expect(host.button('Use the new one')).toBeEnabled();
    await host.window.keyboard.press('Enter');
    await expect(host.heading('Has bob moved?')).toBeVisible();
    expect(await mailboxesOf(alice.home)).toEqual([before]);

    await host.button(answer).click();
    await expectPaired(host, 'bob');
    expect(await mailboxesOf(alice.home)).toEqual([kept]);
  }
});
