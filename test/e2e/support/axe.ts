import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/**
 * What axe finds on what is on the screen now, with the elements.
 * @param rules all of axe's, or only that of contrast, which is all that colours can break
 */
export async function axeFindings(
  window: Page,
  rules: 'all' | 'contrast' = 'all',
): Promise<readonly string[]> {
  // Frames are not looked into: there are none, and Electron has no blank page for them.
  const axe = new AxeBuilder({ page: window }).setLegacyMode(true);
  if (rules === 'contrast') axe.withRules('color-contrast');
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
}
