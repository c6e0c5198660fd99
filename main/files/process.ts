import { errorCode } from './error-code.ts';

/**
 * Whether a process with this id exists, of any user.
 * @param pid as found in a file; false for what is no process id
 */
export function isAlive(pid: number): boolean {
  // Zero and negative numbers mean process groups.
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
