// node scripts/loader/playwright.mjs …: Playwright, with its cache of compiled tests below node_modules.
// By default the cache is playwright-transform-cache-UID in the shared temporary folder. Another account
// could create that folder first, and Playwright would run the code in it.
import './own-packages.mjs';
import { fileURLToPath } from 'node:url';

process.env.PLAYWRIGHT_TRANSFORM_CACHE_DIR = fileURLToPath(
  new URL('../../node_modules/.cache/playwright', import.meta.url),
);
process.env.NODE_DISABLE_COMPILE_CACHE = '1';
await import('../../node_modules/@playwright/test/cli.js');
