// @ts-check
/**
 * Node, and the build tools, look for a package in the `node_modules` of each folder above as well. Where others
 * can add one there, as in /tmp, their code would run as ours. So packages come from the checkout alone.
 */
import { existsSync, realpathSync } from 'node:fs';
import Module from 'node:module';
import { isAbsolute, join, sep } from 'node:path';
import { BuildFailure } from './failure.mjs';

/**
 * Makes `require` in this process find packages of the checkout only. Many packages try to load others that
 * need not be installed; npm installs all that are imported.
 *
 * @param {string} root the checkout, absolute
 */
export function requireOwnPackagesOnly(root) {
  const internals = /** @type {{ _resolveFilename(...args: unknown[]): string }} */ (
    /** @type {unknown} */ (Module)
  );
  const find = internals._resolveFilename;
  internals._resolveFilename = (request, ...rest) => {
    const found = find.call(Module, request, ...rest);
    if (!isPackage(`${request}`) || isOwn(root, found)) return found;
    const error = new Error(`Cannot find module '${request}' in this checkout`);
    throw Object.assign(error, { code: 'MODULE_NOT_FOUND' });
  };
}

/**
 * Call before packages are imported, which finds them in this checkout if they are there.
 *
 * @param {string} root the checkout, absolute
 * @param {readonly string[]} names of packages
 * @throws {BuildFailure} when one of them is not installed
 */
export function requireInstalled(root, names) {
  if (names.every((name) => existsSync(join(root, 'node_modules', name, 'package.json')))) return;
  throw new BuildFailure(
    'The packages of this program are not installed.',
    'Run “npm install” in the checkout, then run the command again.',
  );
}

/**
 * A plugin of the build tools, which ends a build that would take code from elsewhere.
 *
 * @param {string} root the checkout, absolute
 * @returns {import('vite').Plugin}
 */
export function ownSourcesOnly(root) {
  return {
    name: 'own-sources-only',
    enforce: 'pre',
    load(id) {
      const [file = ''] = id.split('?');
      if (isAbsolute(file) && existsSync(file) && !isOwn(root, file)) {
        this.error(`${file} is not in this checkout: is a package missing?`);
      }
      return null;
    },
  };
}

/** @param {string} request what `require` is called with */
function isPackage(request) {
  return !request.startsWith('.') && !isAbsolute(request);
}

/**
 * @param {string} root
 * @param {string} file absolute, or the name of a module of Node
 */
function isOwn(root, file) {
  return (
    !isAbsolute(file) ||
    [root, join(root, 'node_modules')].some(
      (folder) => existsSync(folder) && realpathSync(file).startsWith(realpathSync(folder) + sep),
    )
  );
}
