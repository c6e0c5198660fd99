import type { SampleName } from '../../renderer/sample-views.ts';
import { expect, test } from '../support/drawn.ts';
import { WINDOW } from '../support/sample-window.ts';

/** The screens of the first run: a sample, and what the identity that was then created leads to. */
const FIRST_RUN: readonly (readonly [SampleName, SampleName?])[] = [
  ['welcome'],
  ['welcome-link'],
  ['welcome', 'host-relay'],
  ['welcome-link', 'host-relay'],
  ['host-relay'],
];

for (const [sample, then] of FIRST_RUN) {
  test(`${[sample, then].join(' ')} fits the window without scrolling`, async ({ samples }) => {
    await samples.show(sample);
    if (then !== undefined) await samples.draw(then);
    expect(await samples.contentHeight()).toBeLessThanOrEqual(WINDOW.height);
  });
}

test('Welcome suggests the name of the account as handle', async ({ samples }) => {
  await samples.show('welcome');
  const { window } = samples.app;
  await expect(window.getByRole('textbox', { name: 'Your handle' })).toHaveValue('ada');
});

test('the primary button of Welcome goes on to a link that waits', async ({ samples }) => {
  const { app } = samples;
  await samples.show('welcome-link');
  await samples.draw('host-relay');
  await expect(app.text('Your link names no relay. The next screen asks for it.')).toBeVisible();
  await expect(app.window.locator('.button-primary:visible')).toHaveText(['Continue']);
  await app.button('Continue').click();
  await expect(app.heading('Join a pairing')).toBeVisible();
});
