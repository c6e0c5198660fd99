// npm run test:model: checks the symbolic models in docs/models with Verifpal, and compares each verdict
// with the one that is written beside its query. Not part of `npm test`: see docs/models/README.md.

import { readdir, readFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { cacheFolder } from './lib/cache-folder.ts';
import { capture } from './lib/child.ts';
import { PROJECT_ROOT } from './lib/project.ts';
import { log, runScript } from './lib/run-script.ts';
import { judge } from './model/verdicts.ts';

const FOLDER = join(PROJECT_ROOT, 'docs', 'models');
/** Where the command in docs/models/README.md installs it. */
const INSTALLED = join(cacheFolder(process.env), 'verifpal', 'bin');

await runScript(async () => {
  const env = { ...process.env, PATH: [INSTALLED, process.env.PATH].join(delimiter) };
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.vp')).sort();
  let wrong = 0;
  for (const file of files) {
    const path = join(FOLDER, file);
    const report = await capture('verifpal', ['verify', path], { env }).catch((error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
      throw error;
    });
    if (report === null) {
      log('Verifpal is not installed. docs/models/README.md has the command.');
      return 1;
    }
    for (const { query, expected, found } of judge(await readFile(path, 'utf8'), report.stdout)) {
      const isRight = expected === found;
      wrong += isRight ? 0 : 1;
      log(
        `${isRight ? 'right' : 'WRONG'}  ${file}: ${query}: expected ${expected}, found ${found}`,
      );
    }
  }
  log(wrong === 0 ? 'All verdicts are as expected.' : `${wrong} verdicts are not as expected.`);
  return wrong === 0 && files.length > 0 ? 0 : 1;
});
