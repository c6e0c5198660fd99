import type { Page } from '@playwright/test';
import { axeFindings } from '../support/axe.ts';
import { expect, test } from '../support/drawn.ts';
import type { SampleWindow } from '../support/sample-window.ts';

const LINUS = 'Linus of the workshop with the long name';

/** Opens the comparison of the full fingerprints of a peer in a sample. */
async function compare({ app }: SampleWindow, peer: string): Promise<void> {
  await app.window.getByText(peer, { exact: true }).click();
  await app.button('Compare full fingerprint').click();
}

/** The groups of both fingerprints that can be ticked off. */
function groups(window: Page) {
  return window.locator('.print .tick');
}

test('equal fingerprints can be noted once each group was ticked off', async ({ samples }) => {
  const { app } = samples;
  await samples.show('peers');
  await compare(samples, 'Grace');
  const same = app.button('All groups are the same');
  await expect(same).toBeDisabled();
  await expect(app.button('A group differs')).toBeEnabled();
  await same.evaluate((button: { click(): void }) => button.click());
  await expect(app.text(/^Tick off each group as it is read/)).toBeVisible();

  const all = await groups(app.window).all();
  expect(all).toHaveLength(32);
  for (const group of all.slice(1)) await group.click();
  await expect(app.text('31 of 32 groups ticked off')).toBeVisible();
  await expect(same).toBeDisabled();
  // What is spelled can be ticked off, too.
  await app.button('Spell the groups').click();
  await groups(app.window).first().click();
  await expect(groups(app.window).first()).toHaveAttribute('aria-pressed', 'true');
  await expect(same).toBeEnabled();
  await groups(app.window).first().click();
  await expect(same).toBeDisabled();
});

test('whoever misread compares again, from the first group on', async ({ samples }) => {
  const { app } = samples;
  await samples.show('peers-differs');
  await compare(samples, 'Grace');
  await expect(app.text('Do not rely on this key')).toBeVisible();
  await expect(groups(app.window)).toHaveCount(0);
  await app.button('I misread, compare again').click();
  await expect(app.text('0 of 32 groups ticked off')).toBeVisible();
});

test('the comparison and the start of a verification have no axe violations', async ({
  samples,
}) => {
  const { app } = samples;
  await samples.show('peers');
  await compare(samples, 'Grace');
  await groups(app.window).first().click();
  expect.soft(await axeFindings(app.window), 'comparison').toEqual([]);
  await samples.show('peers');
  await app.button('Verify with digits').click();
  expect.soft(await axeFindings(app.window), 'verification').toEqual([]);
});

test('what the window advises for a peer is to verify with digits', async ({ samples }) => {
  const { app } = samples;
  await samples.show('peers');
  // Only Linus is not verified.
  await app.button('Verify with digits').click();
  await expect(app.heading(/^Verify linus_at-the-long-named-workshop with digits$/)).toBeFocused();
  await app.button('Back to Peers').click();
  await app.window.getByText(LINUS, { exact: true }).click();
  const ways = app.window.locator('main .row', { hasText: 'Verify with digits' });
  const names = await ways.getByRole('button').allTextContents();
  expect(names).toEqual(['Verify with digits', 'Compare full fingerprint']);
});

test('a question about a mailbox has no default, and the new one can be used after a second', async ({
  samples,
}) => {
  const { app } = samples;
  await samples.show('mailbox');
  await expect(app.heading('Has grace moved?')).toBeFocused();
  const names = await app.window.locator('.answers button').allTextContents();
  expect(names).toEqual(['Keep the old one', 'Use the new one']);
  await app.window.evaluate("window.dispatchEvent(new Event('focus'))");
  const use = app.button('Use the new one');
  await expect(use).toBeDisabled();
  await use.evaluate((button: { click(): void }) => button.click());
  await expect(app.text(/Not so fast.*Nothing was changed/)).toBeVisible();
  await expect(use).toBeEnabled();

  await app.window.keyboard.press('Escape');
  await expect(app.window.getByRole('dialog', { name: 'Cancel this pairing?' })).toBeVisible();
});

test('several pins by other programs are told in one line', async ({ samples }) => {
  const { app } = samples;
  await samples.show('peers-elsewhere-two');
  const notice = app.window.getByRole('complementary', { name: 'Notices' });
  await expect(notice.getByText(/alan/)).toBeHidden();
  await notice.getByText('Other programs put 2 peers among your verified ones').click();
  await expect(notice.getByText(/alan/)).toBeVisible();
  await expect(notice.getByRole('button', { name: 'I know' })).toHaveCount(2);
});
