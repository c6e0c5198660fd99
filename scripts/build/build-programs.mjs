// @ts-check
import { existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { bundleForNode } from './bundle.mjs';
import { requireUsablePath } from './checkout-path.mjs';
import { BuildFailure, explainReadOnly } from './failure.mjs';
import { removeOlderThanADay, withScratch } from './scratch.mjs';

/**
 * Builds programs into a folder that appears when all of it is there. Says so on stderr.
 *
 * @param {string} root the checkout, absolute
 * @param {string} folder absolute. Older builds beside it stay for a day: a running program may still load
 *   a part of them
 * @param {Readonly<Record<string, string>>} programs names, and sources relative to the checkout
 * @throws {BuildFailure} when they cannot be built
 */
export async function buildInto(root, folder, programs) {
  requireUsablePath(root);
  process.stderr.write('Building, since this is the first start or a source has changed …\n');
  const parent = dirname(folder);
  await withScratch(parent, async (scratch) => {
    // Not the scratch folder itself, which other accounts cannot read: they may run what root has built.
    const built = join(scratch, 'built');
    await bundle(root, built, programs);
    await rename(built, folder).catch((error) => {
      // Another process built the same at the same time.
      if (!existsSync(folder)) throw error;
    });
  }).catch(explainReadOnly);
  await removeOlderThanADay(parent, (name) => name !== basename(folder));
}

/**
 * @param {string} root
 * @param {string} outDir
 * @param {Readonly<Record<string, string>>} programs
 */
async function bundle(root, outDir, programs) {
  try {
    await bundleForNode(root, outDir, programs);
  } catch (error) {
    throw new BuildFailure(
      `The programs could not be built: ${error instanceof Error ? error.message : error}`,
      'Correct this, or run “npm install” if a package is missing. Then run the command again.',
    );
  }
}
