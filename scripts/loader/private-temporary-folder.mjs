// Import it first: gives this process and its children a temporary folder of their own (mode 0700),
// which is removed at the end. vitest passes compiled tests to its workers through files in the
// temporary folder; the tests' own temporary files are private there as well.
import './own-packages.mjs';
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
