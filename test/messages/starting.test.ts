import { describe, expect, it } from 'vitest';
import { catalogues } from '../../messages/index.ts';
import { startingText } from '../../messages/starting.ts';

describe.each(['en', 'de', 'ar-XB'] as const)('the first sentences in %s', (language) => {
  it('are there without the catalogue, and the same as in it', () => {
    const { tray } = catalogues[language];
    const { open, quit } = startingText(language);
    expect({ open, quit }).toEqual({ open: tray.open, quit: tray.quit });
  });

  it('say the name of the program', () => {
    expect(startingText(language).toolTip).toContain('Wire Tray');
  });
});
