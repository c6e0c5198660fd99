import { it } from 'vitest';

/**
 * A test for systems that have what it needs; on others it is skipped, and the report says why.
 * @param there whether this system has it
 * @param why what is missing where it is not there
 */
export function itWhere(there: boolean, why: string) {
  return (name: string, work: () => unknown): void => {
    it(name, (context) => {
      context.skip(!there, why);
      return work();
    });
  };
}

/** For tests of what only POSIX systems know: modes, FIFOs, links without a privilege. */
export const itOnPosix = itWhere(
  process.platform !== 'win32',
  'Windows has no POSIX modes, FIFOs or free links',
);
export const itOnLinux = itWhere(process.platform === 'linux', 'needs Linux’s own behaviour');
