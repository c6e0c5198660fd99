import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/**
 * The project's folder for what can be fetched again, by the XDG base directory rules.
 *
 * @param env `XDG_CACHE_HOME` counts when it is absolute
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const base = env.XDG_CACHE_HOME;
  return join(base && isAbsolute(base) ? base : join(homedir(), '.cache'), 'wire-tray');
}
