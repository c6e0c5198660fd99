import { test as base, chromium, expect } from '@playwright/test';
import { WINDOW } from '../../e2e/support/sample-window.ts';
import { BrowserScreen } from './browser-screen.ts';

interface WorkerFixtures {
  /** Path of a Chromium. */
  readonly program: string;
  readonly shared: BrowserScreen;
}

/** Tests of the window's page in a Chromium as new as that of the Electron that people use. */
export const test = base.extend<{ readonly samples: BrowserScreen }, WorkerFixtures>({
  program: [process.env.WIRE_TRAY_TEST_CHROMIUM ?? '', { scope: 'worker', option: true }],

  shared: [
    async ({ program }, use) => {
      expect(program, 'path of a Chromium: see scripts/suites/chromium.ts').not.toBe('');
      const browser = await chromium.launch({
        executablePath: program,
        // As root Chromium cannot sandbox.
        chromiumSandbox: process.getuid?.() !== 0,
        args: ['--disable-lcd-text', '--force-color-profile=srgb', '--hide-scrollbars'],
      });
      await use(await BrowserScreen.open(browser));
      await browser.close();
    },
    { scope: 'worker' },
  ],

  samples: async ({ shared }, use) => {
    await shared.resize(WINDOW, 1);
    await shared.app.window.emulateMedia({
      colorScheme: 'light',
      reducedMotion: 'reduce',
      contrast: 'no-preference',
      forcedColors: 'none',
    });
    await use(shared);
    expect(shared.complaints, 'errors and warnings of the page').toEqual([]);
  },
});
