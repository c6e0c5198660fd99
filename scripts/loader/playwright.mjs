// node scripts/loader/playwright.mjs …: Playwright, with its cache of compiled tests below the
// packages. Its own choice is playwright-transform-cache-UID in the shared temporary folder, which
// another account can make first, and what lies there is run.
import { fileURLToPath } from 'node:url';

process.env.PLAYWRIGHT_TRANSFORM_CACHE_DIR = fileURLToPath(
  new URL('../../node_modules/.cache/playwright', import.meta.url),
);
process.env.NODE_DISABLE_COMPILE_CACHE = '1';
await import('../../node_modules/@playwright/test/cli.js');
