import { defineConfig } from '@playwright/test';
import common from './playwright.config.ts';

/** The window's page in a current Chromium: see scripts/suites/chromium.ts. */
export default defineConfig({
  ...common,
  outputDir: 'test-results/chromium',
  projects: [{ name: 'chromium', testDir: 'test/chromium', testMatch: '**/*.chromium.ts' }],
  workers: 1,
});
