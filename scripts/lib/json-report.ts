import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withScratchFolder } from './scratch.ts';

/** Options with which vitest reports to the person, and as JSON into a file (absolute path). */
export function reportersOf(resultFile: string): readonly string[] {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
}

/**
 * Runs vitest so that it also writes its outcome as JSON.
 *
 * @param run starts it with these further options
 * @param write gets the file's absolute path after the run; the file is gone when it is done
 * @returns what `run` does
 */
export async function withJsonReport<T>(
  run: (options: readonly string[]) => Promise<T>,
  write: (resultFile: string) => Promise<void>,
): Promise<T> {
  return withScratchFolder(tmpdir(), async (folder) => {
    const resultFile = join(folder, 'result.json');
    const outcome = await run(reportersOf(resultFile));
    await write(resultFile);
    return outcome;
  });
}
