import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withScratchFolder } from './scratch.ts';

/** vitest options that print the usual report and write JSON to a file (absolute path). */
export function reportersOf(resultFile: string): readonly string[] {
  return ['--reporter=default', '--reporter=json', `--outputFile.json=${resultFile}`];
}

/**
 * Runs vitest so that it also writes its results as JSON.
 *
 * @param run starts vitest with these additional options
 * @param write gets the result file's absolute path after the run; the file is then removed
 * @returns what `run` returns
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
