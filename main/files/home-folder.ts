import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/**
 * The person's home folder, absolute; null where the system names none: neither the environment
 * nor an entry of the account does, as in some containers.
 */
export function homeFolder(): string | null {
  // An empty or relative HOME counts as unset: then the account's own entry is asked.
  return absolute(homedir) ?? absolute(() => userInfo().homedir);
}

function absolute(ask: () => string): string | null {
  try {
    const folder = ask();
    return isAbsolute(folder) ? folder : null;
  } catch {
    return null;
  }
}
