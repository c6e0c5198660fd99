// npm run screenshots: takes all pictures in docs/screenshots again, with the test runtime. Look at each
// of them before you commit.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PROJECT_ROOT } from './lib/project.ts';
import { runScript } from './lib/run-script.ts';
import { runEndToEnd } from './suites/playwright.ts';

const FOLDER = join(PROJECT_ROOT, 'docs', 'screenshots');

await runScript(async () => {
  // Also removes pictures of samples that no longer exist.
  await rm(FOLDER, { recursive: true, force: true });
  await mkdir(FOLDER, { recursive: true });
  return runEndToEnd(['--project=drawn', 'pictures', '--update-snapshots=all', '--reporter=list']);
});
