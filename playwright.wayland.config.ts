import { defineConfig } from '@playwright/test';
import common from './playwright.config.ts';

/** Tests in a Wayland compositor: see scripts/suites/runners.ts. */
export default defineConfig(common, {
  testDir: 'test/wayland',
  testMatch: '**/*.wayland.ts',
});
