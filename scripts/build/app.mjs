// @ts-check
/** The app's build: out/main, out/preload and out/renderer. */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { requireUsablePath } from './checkout-path.mjs';
import { BuildFailure, explainReadOnly } from './failure.mjs';
import { requireInstalled } from './own-packages.mjs';
import { withScratch } from './scratch.mjs';
import { stampOf } from './stamp.mjs';

/** All inputs, relative to the checkout. npm writes the last when it installs packages. */
const SOURCES = [
  'main',
  'messages',
  'preload',
  'renderer',
  'assets',
  'scripts/build',
  'electron.vite.config.ts',
  'package.json',
  'node_modules/.package-lock.json',
];

/** What the build, and what it builds, import by name. */
const PACKAGES = ['vite', 'electron-vite', '@vitejs/plugin-react', 'koffi'];

const OUTPUTS = ['main', 'preload', 'renderer'];

/** In each output folder: the stamp of the sources that it was built from. Packages leave it out. */
const STAMP = '.built-from';

/**
 * Builds the app, unless there is a build of the sources as they are.
 *
 * @param {string} root the checkout, absolute
 * @throws {BuildFailure} when it cannot be built
 */
export async function ensureAppBuilt(root) {
  requireInstalled(root, ['koffi']);
  const stamp = stampOf(root, SOURCES);
  if (OUTPUTS.some((name) => stampIn(join(root, 'out', name)) !== stamp)) await buildApp(root);
}

/**
 * Builds the app beside the output folders and then exchanges these. So two processes can build at once:
 * each folder is always the whole of one build, and says of which.
 *
 * @param {string} root the checkout, absolute
 * @param {'warn' | 'info'} logLevel what the build tool prints, on stderr
 * @throws {BuildFailure} when it cannot be built
 */
export async function buildApp(root, logLevel = 'warn') {
  requireUsablePath(root);
  requireInstalled(root, PACKAGES);
  const out = join(root, 'out');
  await withScratch(out, async (scratch) => {
    // Taken first: what changes during the build is built again next time.
    const stamp = stampOf(root, SOURCES);
    await runBuilder(root, ['build', '--outDir', scratch, '--logLevel', logLevel]);
    for (const name of OUTPUTS) {
      await writeFile(join(scratch, name, STAMP), stamp);
      await exchange(join(scratch, name), join(out, name));
    }
  }).catch(explainReadOnly);
}

/** @param {string} folder absolute */
function stampIn(folder) {
  try {
    return readFileSync(join(folder, STAMP), 'utf8');
  } catch {
    return null;
  }
}

/**
 * Moves a folder to a place where another may be, which then takes its name with `.old`.
 *
 * @param {string} from absolute
 * @param {string} to absolute
 */
async function exchange(from, to) {
  for (;;) {
    // The one that is there goes to our scratch folder.
    await rename(to, `${from}.old`).catch(unless('ENOENT'));
    const placed = await rename(from, to).then(() => true, unless('ENOTEMPTY', 'EEXIST', 'EPERM'));
    if (placed === true) return;
    // Another process was faster: exchange its folder, too.
    await rm(`${from}.old`, { recursive: true, force: true });
  }
}

/** @param {readonly string[]} codes of errors to ignore */
function unless(...codes) {
  return (/** @type {NodeJS.ErrnoException} */ error) => {
    if (!codes.includes(error.code ?? '')) throw error;
    return false;
  };
}

/**
 * @param {string} root
 * @param {readonly string[]} args
 */
async function runBuilder(root, args) {
  const builder = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  // Named from the checkout: this code itself is moved by a build.
  const ownPackages = pathToFileURL(join(root, 'scripts', 'loader', 'own-packages.mjs')).href;
  const child = spawn(process.execPath, ['--import', ownPackages, builder, ...args], {
    cwd: root,
    // stdout is for results.
    stdio: ['ignore', 2, 2],
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code === 0) return;
  throw new BuildFailure(
    'The app could not be built.',
    'The lines above say why. Correct that, then run the command again.',
  );
}
