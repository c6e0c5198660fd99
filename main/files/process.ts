import { errorCode } from './error-code.ts';

/**
 * Whether a process with this id exists, ours or not.
 * @param pid as found in a file: what is no process id names no process
 */
export function isAlive(pid: number): boolean {
  // To the system, 0 and less are groups of processes.
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}
