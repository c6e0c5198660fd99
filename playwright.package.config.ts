import { defineConfig } from '@playwright/test';
import common from './playwright.config.ts';

/** Tests of what `npm run package` makes: see scripts/suites/runners.ts. */
export default defineConfig({
  ...common,
  outputDir: 'test-results/package',
  testDir: 'test',
  // One package is installed at a time.
  workers: 1,
  fullyParallel: false,
  projects: [
    { name: 'package', testMatch: 'package/**/*.package.ts' },
    // The window's promises hold in the package as well.
    { name: 'in the package', testMatch: ['e2e/security.e2e.ts', 'e2e/secrets.e2e.ts'] },
  ],
});
