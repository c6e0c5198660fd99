import { defineConfig } from '@playwright/test';
import common from './playwright.config.ts';

/** Tests in a Wayland compositor: see scripts/suites/runners.ts. */
export default defineConfig({
  ...common,
  outputDir: 'test-results/wayland',
  projects: [{ name: 'wayland', testDir: 'test/wayland', testMatch: '**/*.wayland.ts' }],
  // One compositor, on the one bus.
  workers: 1,
});
