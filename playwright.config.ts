import { defineConfig } from '@playwright/test';

if (process.env.PLAYWRIGHT_TRANSFORM_CACHE_DIR === undefined) {
  // Too late to protect this run; it makes the wrong command fail.
  throw new Error(
    'Start these tests by “npm run test:e2e -- …”: Playwright by itself runs compiled code that it finds in the shared temporary folder.',
  );
}

/** The walk through every button. */
const FOCUS = 'focus.e2e.ts';

export default defineConfig({
  testMatch: '**/*.e2e.ts',
  // Each worker has a display, a session bus and their services of its own, and most tests wait.
  workers: 3,
  fullyParallel: true,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  outputDir: 'test-results/e2e',
  // Pictures are taken by `npm run screenshots` alone; a test only compares.
  snapshotPathTemplate: 'docs/screenshots/{arg}{ext}',
  updateSnapshots: 'none',
  forbidOnly: true,
  projects: [
    // These never wait: one worker beside the others keeps a core busy.
    { name: 'drawn', testDir: 'test/e2e/drawn', testIgnore: FOCUS, workers: 1 },
    // As long as all the others of that folder.
    { name: 'focus', testDir: 'test/e2e/drawn', testMatch: FOCUS, workers: 1 },
    { name: 'e2e', testDir: 'test/e2e', testIgnore: ['drawn/**', 'timed/**'] },
    // Promises of a second hold for a machine that does nothing else.
    {
      name: 'timed',
      testDir: 'test/e2e/timed',
      workers: 1,
      dependencies: ['drawn', 'focus', 'e2e'],
    },
  ],
});
