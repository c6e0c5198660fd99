import type { AppPage } from '../../../scripts/lib/app-page.ts';
import { expect } from './fixtures.ts';

/** Makes an identity and chooses the relay, as a newcomer does. */
export async function setUp(page: AppPage, handle: string, relay: string): Promise<void> {
  await page.window.getByRole('textbox', { name: 'Your handle' }).fill(handle);
  await page.button('Create identity').click();
  await page.window.getByRole('radio', { name: 'Another relay' }).check();
  await page.window.getByRole('textbox', { name: 'Address of the relay' }).fill(relay);
  await page.button('Test').click();
  await page.button('Use this relay').click();
  await expect(page.heading('Nothing is being paired')).toBeVisible();
}
