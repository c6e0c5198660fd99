import { it, type TestContext } from 'vitest';

/**
 * Makes an `it` for tests that some systems cannot run; the report says why a test is skipped.
 * @param canRun whether this system can run them
 * @param why what is missing otherwise
 */
export function itWhere(canRun: boolean, why: string) {
  return (name: string, work: (context: TestContext) => unknown): void => {
    it(name, (context) => {
      context.skip(!canRun, why);
      return work(context);
    });
  };
}

/** For tests that need POSIX: file modes, FIFOs, symbolic links without a privilege. */
export const itOnPosix = itWhere(
  process.platform !== 'win32',
  'Windows has no POSIX modes, FIFOs or free links',
);
export const itOnLinux = itWhere(process.platform === 'linux', 'needs Linux’s own behaviour');
/** For tests with files of another account. */
export const itAsRoot = itWhere(
  process.geteuid?.() === 0,
  'only root can give files to another account',
);
