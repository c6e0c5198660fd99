import { homedir, userInfo } from 'node:os';
import { isAbsolute } from 'node:path';

/**
 * The user's home folder, absolute. Null if neither the environment nor the account has one, as in some
 * containers.
 */
export function homeFolder(): string | null {
  // An empty or relative HOME counts as unset.
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
