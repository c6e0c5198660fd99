// @ts-check
/** The programs that people run, as built JavaScript in out/programs/STAMP/. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BuildFailure } from './failure.mjs';
import { stampOf } from './stamp.mjs';

/** The programs, and their sources relative to the checkout. */
export const PROGRAMS = {
  engine: 'main/headless.ts',
  relay: 'main/relay-server/cli.ts',
  start: 'scripts/start.ts',
  demo: 'scripts/demo.ts',
};

/** @returns {name is keyof typeof PROGRAMS} */
export function isProgram(/** @type {string} */ name) {
  return Object.hasOwn(PROGRAMS, name);
}

/** All inputs of their build, relative to the checkout. npm writes the last when it installs packages. */
const SOURCES = [
  'main',
  'messages',
  'preload',
  'scripts',
  'package.json',
  'node_modules/.package-lock.json',
];

/**
 * Builds the programs, unless there is a build of the sources as they are. Each state of the sources has
 * a folder of its own, which appears with one rename and is never changed. So two processes can build at
 * once, and a program that runs keeps its code.
 *
 * @param {string} root the checkout, absolute
 * @param {keyof typeof PROGRAMS} name
 * @returns {Promise<string>} the program's file, absolute
 * @throws {BuildFailure} when it cannot be built
 */
export async function builtProgram(root, name) {
  const folder = join(root, 'out', 'programs', stampOf(root, SOURCES));
  // Loaded only to build: the build tools take longer to start than the programs.
  if (!existsSync(folder)) await (await buildTools()).buildInto(root, folder, PROGRAMS);
  return join(folder, `${name}.js`);
}

async function buildTools() {
  try {
    return await import('./build-programs.mjs');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND'))
      throw error;
    throw new BuildFailure(
      'The packages that build this program are not installed.',
      'Run “npm install” in the checkout, then run the command again.',
    );
  }
}
