// @ts-check
/** The programs that people run, as built JavaScript in out/programs/STAMP/. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { COMPILED, NOT_BUNDLED } from './not-bundled.mjs';
import { requireInstalled } from './own-packages.mjs';
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
  const isScript = PROGRAMS[name].startsWith('scripts/');
  requireInstalled(root, isScript ? NOT_BUNDLED : COMPILED);
  const folder = join(root, 'out', 'programs', stampOf(root, SOURCES));
  // Loaded only to build: the build tools take longer to start than the programs.
  if (!existsSync(folder)) {
    requireInstalled(root, ['vite']);
    const { buildInto } = await import('./build-programs.mjs');
    await buildInto(root, folder, PROGRAMS);
  }
  return join(folder, `${name}.js`);
}
