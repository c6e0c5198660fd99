import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { privateFolder } from './private-folder.ts';

/**
 * The project's cache folder, by the XDG Base Directory Specification. Programs in it are run, so nobody else
 * may be able to put some there.
 *
 * @param env `XDG_CACHE_HOME` is used if it is absolute
 * @throws ScriptFailure `folder-not-private`
 */
export function cacheFolder(env: NodeJS.ProcessEnv): string {
  const base = env.XDG_CACHE_HOME;
  const caches = base && isAbsolute(base) ? base : join(homedir(), '.cache');
  return privateFolder(join(caches, 'wire-tray'));
}
