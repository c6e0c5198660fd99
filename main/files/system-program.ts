/** Programs of the operating system, never by a bare name: the search could find another program. */
import { win32 } from 'node:path';

/** As on nearly all computers. */
const USUAL_SYSTEM_ROOT = 'C:\\Windows';

/**
 * @param name of a program in `System32`, with its extension
 * @param env whose `SystemRoot` names the folder of Windows, if it is a path on a drive
 * @returns its absolute path
 */
export function windowsProgram(name: string, env: Readonly<NodeJS.ProcessEnv>): string {
  const { SystemRoot = '' } = env;
  const root = /^[A-Za-z]:\\/.test(SystemRoot) ? SystemRoot : USUAL_SYSTEM_ROOT;
  return win32.join(root, 'System32', name);
}

/**
 * Makes Windows look for the programs that libraries start by name in the system's folders and PATH
 * only, not in the current folder, where a download may lie. Elsewhere it has no effect.
 */
export function searchNoProgramsHere(env: NodeJS.ProcessEnv): void {
  env.NoDefaultCurrentDirectoryInExePath = '1';
}
