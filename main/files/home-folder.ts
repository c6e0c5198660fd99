import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';

/**
 * The person's home folder, absolute; null where the system names none: neither the environment
 * nor an entry of the account does, as in some containers.
 */
export function homeFolder(): string | null {
  try {
    const folder = homedir();
    return isAbsolute(folder) ? folder : null;
  } catch {
    return null;
  }
}
