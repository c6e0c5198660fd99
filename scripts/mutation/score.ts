/** Reads Stryker's reports and sums them up. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

/** https://github.com/stryker-mutator/mutation-testing-elements/tree/master/packages/report-schema */
const reportSchema = z.object({
  files: z.record(
    z.string(),
    z.object({
      mutants: z.array(
        z.object({
          mutatorName: z.string(),
          replacement: z.string().optional(),
          status: z.enum([
            'Killed',
            'Survived',
            'NoCoverage',
            'CompileError',
            'RuntimeError',
            'Timeout',
            'Ignored',
            'Pending',
          ]),
          location: z.object({ start: z.object({ line: z.number(), column: z.number() }) }),
        }),
      ),
    }),
  ),
});

/** A mutant that no test noticed. */
export interface Survivor {
  /** Path from the checkout's folder, with line and column: `main/protocol/json.ts:63:5`. */
  readonly at: string;
  readonly mutator: string;
  readonly replacement: string;
}

export interface Score {
  /** Mutants that a test failed on, or that made one run until it was stopped. */
  readonly killed: number;
  readonly survivors: readonly Survivor[];
}

/**
 * Reads a report of Stryker. Mutants that did not compile or were left out on purpose do not count.
 *
 * @throws when the file cannot be read or is no such report
 */
export async function readScore(reportFile: string): Promise<Score> {
  const { files } = reportSchema.parse(JSON.parse(await readFile(reportFile, 'utf8')));
  const mutants = Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map((mutant) => ({ ...mutant, file })),
  );
  return {
    killed: mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length,
    survivors: mutants
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map(({ file, location: { start }, mutatorName, replacement }) => ({
        at: `${file}:${start.line}:${start.column}`,
        mutator: mutatorName,
        replacement: replacement ?? '',
      })),
  };
}

/** The sum of several scores. */
export function sumScores(scores: readonly Score[]): Score {
  return {
    killed: scores.reduce((sum, { killed }) => sum + killed, 0),
    survivors: scores.flatMap(({ survivors }) => survivors),
  };
}

/** Share of killed mutants, in percent; 100 where there is none. */
export function percentKilled({ killed, survivors }: Score): number {
  const all = killed + survivors.length;
  return all === 0 ? 100 : (100 * killed) / all;
}
