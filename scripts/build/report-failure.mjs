// @ts-check
import { writeSync } from 'node:fs';
import { BuildFailure } from './failure.mjs';

/**
 * Prints a failed build and sets the exit code.
 *
 * @param {unknown} error thrown again if it is no {@link BuildFailure}
 */
export function reportFailure(error) {
  if (!(error instanceof BuildFailure)) throw error;
  writeSync(2, `${error.message}\n${error.nextStep}\n`);
  process.exitCode = 1;
}
