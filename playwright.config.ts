import { defineConfig } from '@playwright/test';

if (process.env.PLAYWRIGHT_TRANSFORM_CACHE_DIR === undefined) {
  // Too late to protect this run; it makes the wrong command fail.
  throw new Error(
    'Start these tests by “npm run test:e2e -- …”: Playwright by itself runs compiled code that it finds in the shared temporary folder.',
  );
}

export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.e2e.ts',
  // Real windows, one bus, one notification service: one at a time.
  workers: 1,
  fullyParallel: false,
  retries: 0,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results',
  // Pictures are taken by `npm run screenshots` alone; a test only compares.
  snapshotPathTemplate: 'docs/screenshots/{arg}{ext}',
  updateSnapshots: 'none',
  forbidOnly: true,
});
