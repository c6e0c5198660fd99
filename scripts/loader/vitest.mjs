// node scripts/loader/vitest.mjs …: vitest, with its own temporary folder.
import './private-temporary-folder.mjs';

await import('../../node_modules/vitest/vitest.mjs');
