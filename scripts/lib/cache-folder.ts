import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The project's cache folder, by the XDG Base Directory Specification.
 *
 * @param env `XDG_CACHE_HOME` is used if it is absolute
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const base = env.XDG_CACHE_HOME;
  return join(base && isAbsolute(base) ? base : join(homedir(), '.cache'), 'wire-tray');
}
