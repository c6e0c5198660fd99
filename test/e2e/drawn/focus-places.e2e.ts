import type { SampleName } from '../../renderer/sample-views.ts';
import { expect, test } from '../support/drawn.ts';
import { answerCalls, takeCalls, viewAfter } from '../support/pretended-main.ts';
import type { SampleWindow } from '../support/sample-window.ts';
import { NOW, SAMPLES } from '../support/sample-window.ts';

/** Draws what changed by the calls that the page made. */
async function pushChanges(samples: SampleWindow, name: SampleName): Promise<void> {
  let { view }: (typeof SAMPLES)[SampleName] = SAMPLES[name];
  for (const made of await takeCalls(samples.app)) view = viewAfter(view, made, NOW);
  await samples.push(view);
}

test('Welcome and Join begin in their one field, and Compare at its heading', async ({
  samples,
}) => {
  const { app } = samples;
  const field = (name: string) => app.window.getByRole('textbox', { name });
  await samples.show('welcome');
  await expect(field('Your handle')).toBeFocused();
  await samples.show('join');
  await expect(field('Code')).toBeFocused();
  await samples.show('compare');
  await expect(app.heading('Check that you are talking to the right person.')).toBeFocused();
});

test('a dialog gives the focus back to the button that opened it', async ({ samples }) => {
  const { app } = samples;
  await samples.show('peers');
  await app.window.getByText('Grace', { exact: true }).click();
  for (const answer of ['Keep', 'Escape']) {
    await app.button('Forget this peer').click();
    await expect(app.button('Keep')).toBeFocused();
    if (answer === 'Escape') await app.window.keyboard.press('Escape');
    else await app.button(answer).click();
    await expect(app.button('Forget this peer')).toBeFocused();
  }
});

test('a dialog that the keyboard opened leaves Compare at its heading', async ({ samples }) => {
  const { app } = samples;
  await samples.show('compare');
  await app.window.keyboard.press('Escape');
  await app.button('Keep pairing').click();
  await expect(app.heading('Check that you are talking to the right person.')).toBeFocused();
});

test('a field that a button brings has the focus', async ({ samples }) => {
  const { app } = samples;
  await samples.show('join');
  await app.button('Use another relay').click();
  await expect(app.window.getByRole('textbox', { name: 'Relay address' })).toBeFocused();
});

test.describe('when main has done what a button says', () => {
  test('the one who reads aloud is at the digits, not at an answer', async ({
    pretending: samples,
  }) => {
    const { app } = samples;
    await answerCalls(app, 'accept');
    await samples.show('compare-who');
    await app.button('I read aloud').press('Enter');
    await pushChanges(samples, 'compare-who');
    await expect(app.window.locator('.code-panel')).toBeFocused();
    await app.window.keyboard.press('Enter');
    expect(await takeCalls(app)).toEqual([]);
  });

  test('a pairing that was removed leaves the focus on the next one', async ({
    pretending: samples,
  }) => {
    const { app } = samples;
    await answerCalls(app, 'accept');
    await samples.show('pairings-ended');
    const items = app.window.getByRole('list', { name: 'Your pairings' }).getByRole('listitem');
    const last = items.nth(2);
    await expect(items).toHaveCount(3);
    await items.nth(1).getByRole('button', { name: 'Remove from list' }).press('Enter');
    await pushChanges(samples, 'pairings-ended');
    await expect(items).toHaveCount(2);
    await expect(last).toHaveCount(0);
    await expect(items.nth(1)).toBeFocused();
  });

  test('a group that differs leads to what that means', async ({ pretending: samples }) => {
    const { app } = samples;
    await answerCalls(app, 'accept');
    await samples.show('peers');
    await app.window.getByText('Grace', { exact: true }).click();
    await app.button('Compare full fingerprint').click();
    await app.button('A group differs').press('Enter');
    await pushChanges(samples, 'peers');
    await expect(app.window.getByRole('alert')).toBeFocused();
  });
});
