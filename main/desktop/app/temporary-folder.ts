import { mkdtempSync, rmdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { isTrustedFolder } from '../../files/trusted-folder.ts';

/**
 * Bytes that a path may have for Chromium to bind a socket in a new folder in it. Linux allows 107 for the
 * whole; Chromium ends the program where it is longer.
 */
const MAX_BYTES = 43;

/**
 * A temporary folder for Chromium. It puts the socket there by which a later launch finds the first one.
 *
 * @param env names the person's own folder, which is taken if it can be used
 * @returns absolute; null if there is none
 */
export function socketFolder(env: NodeJS.ProcessEnv): string | null {
  const { TMPDIR = '/tmp', XDG_RUNTIME_DIR = '' } = env;
  return [TMPDIR, '/tmp', XDG_RUNTIME_DIR, '/var/tmp'].find(isUsable) ?? null;
}

function isUsable(folder: string): boolean {
  return isAbsolute(folder) && Buffer.byteLength(folder) <= MAX_BYTES && canMakeFolder(folder);
}

/**
 * Tries it: modes say nothing about file systems that are full or cannot be written. Nobody else may be able to
 * replace the new folder.
 */
function canMakeFolder(parent: string): boolean {
  try {
    const made = mkdtempSync(join(parent, 'wire-tray-'));
    const isTrusted = isTrustedFolder(made);
    rmdirSync(made);
    return isTrusted;
  } catch {
    return false;
  }
}
