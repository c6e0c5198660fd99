// node scripts/loader/stryker.mjs …: Stryker, which runs vitest, with its own temporary folder.
import './private-temporary-folder.mjs';

await import('../../node_modules/@stryker-mutator/core/bin/stryker.js');
