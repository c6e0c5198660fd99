// @ts-check
import { BuildFailure } from './failure.mjs';

/** The build tools read a path like an address: these end it. */
const REFUSED = /[#?]/;

/**
 * Call before each build: the build tools fail with such a path, and do not say why.
 *
 * @param {string} root the checkout, absolute
 * @throws {BuildFailure} when the checkout cannot be built where it is
 */
export function requireUsablePath(root) {
  const [character] = REFUSED.exec(root) ?? [];
  if (character === undefined) return;
  throw new BuildFailure(
    `This checkout cannot be built where it is, since its path contains “${character}”: ${root}`,
    'Rename that folder or move the checkout, then run the command again.',
  );
}
