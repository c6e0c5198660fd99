// @ts-check
import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Names the state of some sources: it changes with the name, size or time of any file, also when a file
 * gets an older time, as from an archive. Contents are not read, so this takes a few milliseconds.
 *
 * @param {string} root the checkout, absolute
 * @param {readonly string[]} sources files and folders, relative to it; missing ones count as such
 * @returns {string} 16 hexadecimal digits
 */
export function stampOf(root, sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    for (const [path, state] of filesOf(join(root, source), source))
      hash.update(`${path}\0${state}\0`);
  }
  return hash.digest('hex').slice(0, 16);
}

/**
 * @param {string} path absolute
 * @param {string} name of it, relative to the checkout
 * @returns {Iterable<[string, string]>} each file's name and state, in a fixed order
 */
function* filesOf(path, name) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) yield [name, 'missing'];
  else if (!found.isDirectory()) yield [name, `${found.size} ${found.mtimeMs}`];
  else
    for (const entry of readdirSync(path).sort())
      yield* filesOf(join(path, entry), `${name}/${entry}`);
}
