// node scripts/loader/vitest.mjs …: vitest, with a temporary folder of its own (mode 0700), which is
// removed at the end. vitest hands compiled tests to its workers through files in the temporary
// folder; files of the tests are private there as well.
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const folder = mkdtempSync(join(tmpdir(), 'wire-tray-'));
for (const name of ['TMPDIR', 'TMP', 'TEMP']) process.env[name] = folder;
process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
for (const signal of ['SIGTERM', 'SIGHUP']) {
  process.once(signal, () => process.exit(128 + constants.signals[signal]));
}
process.env.NODE_DISABLE_COMPILE_CACHE = '1';
await import('../../node_modules/vitest/vitest.mjs');
