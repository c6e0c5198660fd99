/** Writes the results of the interop suite into docs/interop.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { markdownTable, resultsCaption, withSection } from '../lib/page-table.ts';
import { PROJECT_ROOT } from '../lib/project.ts';

const PAGE = join(PROJECT_ROOT, 'docs', 'interop.md');

const resultShape = z.object({
  startTime: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(
        z.object({
          ancestorTitles: z.array(z.string()),
          title: z.string(),
          status: z.string(),
        }),
      ),
    }),
  ),
});

export type SuiteResult = z.infer<typeof resultShape>;

export interface RunVersions {
  /** Of the reference, in the order of the columns. */
  readonly versions: readonly string[];
  /** Requested versions that could not be built. */
  readonly missing: readonly string[];
}

/**
 * Replaces the matrix in docs/interop.md.
 *
 * @param resultFile what vitest's JSON reporter wrote
 */
export async function writeReport(resultFile: string, run: RunVersions): Promise<void> {
  const result = resultShape.parse(JSON.parse(await readFile(resultFile, 'utf8')));
  const page = await readFile(PAGE, 'utf8');
  await writeFile(PAGE, withSection(page, 'matrix', matrixOf(result, run)));
}

/** One row for each test, one column for each version; `–` where a test does not apply to a version. */
export function matrixOf(result: SuiteResult, { versions, missing }: RunVersions): string {
  const rows = new Map<string, Map<string, string>>();
  for (const { assertionResults } of result.testResults) {
    for (const { ancestorTitles, title, status } of assertionResults) {
      const [subject = '', ...inner] = ancestorTitles;
      const cell = [...inner, title].join(': ');
      const row = rows.get(cell) ?? new Map<string, string>();
      row.set(subject.replace('wire ', ''), status === 'passed' ? '✓' : status);
      rows.set(cell, row);
    }
  }
  const lines = [...rows].map(([cell, row]) => [
    cell,
    ...versions.map((version) => row.get(version) ?? '–'),
  ]);
  return [
    resultsCaption(result.startTime),
    '',
    ...missing.flatMap((version) => [`**${version} could not be built and is missing here.**`, '']),
    ...markdownTable(['`wire` …', ...versions], lines),
  ].join('\n');
}
