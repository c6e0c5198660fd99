/** Writes the results of crashes and network faults into docs/reliability.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { ENDING_CODES } from '../../main/pairing/machine/failure.ts';
import { catalogues } from '../../messages/index.ts';
import { markdownTable, resultsCaption, withSection } from '../lib/page-table.ts';
import { PROJECT_ROOT } from '../lib/project.ts';

const PAGE = join(PROJECT_ROOT, 'docs', 'reliability.md');

const crashShape = z.object({
  name: z.string(),
  pairings: z.number(),
  kills: z.number(),
  slowest: z.number(),
});
const networkShape = z.object({
  fault: z.string(),
  protocol: z.number(),
  state: z.string(),
  result: z.string(),
  requests: z.number(),
});

/** The output of vitest's JSON reporter; test/faults/outcome.ts declares the types in `meta`. */
const resultShape = z.object({
  startTime: z.number(),
  testResults: z.array(
    z.object({
      assertionResults: z.array(
        z.object({
          title: z.string(),
          status: z.string(),
          meta: z.object({ crash: crashShape, network: networkShape }).partial().default({}),
        }),
      ),
    }),
  ),
});

export type FaultsResult = z.infer<typeof resultShape>;

/** Replaces each table of the page for which the run has results. */
export async function writeReport(resultFile: string): Promise<void> {
  const result = resultShape.parse(JSON.parse(await readFile(resultFile, 'utf8')));
  const page = await readFile(PAGE, 'utf8');
  const tables = [
    ['crashes', crashTable(result)],
    ['network', networkTable(result)],
  ] as const;
  const written = tables.reduce(
    (text, [name, table]) => (table === null ? text : withSection(text, name, table)),
    page,
  );
  await writeFile(PAGE, written);
}

/** @returns null when no such test ran */
export function crashTable(result: FaultsResult): string | null {
  const rows = testsOf(result).flatMap(({ status, meta: { crash } }) => {
    if (crash === undefined) return [];
    const { name, pairings, kills, slowest } = crash;
    const outcome = status === 'passed' ? `${pairings}` : status;
    return [[name, `${pairings}`, `${kills}`, outcome, `${(slowest / 1000).toFixed(1)} s`]];
  });
  const head = ['killed', 'pairings', 'kills', 'paired', 'longest final run'];
  return rows.length === 0 ? null : table(result, head, rows);
}

/**
 * One row for each fault, one column for each state, and the most requests in a minute. Below it, the
 * message of each ending other than `paired`.
 *
 * @returns null when no such test ran
 */
export function networkTable(result: FaultsResult): string | null {
  const rows = new Map<string, Row>();
  const states = new Set<string>();
  for (const { status, meta } of testsOf(result)) {
    if (meta.network === undefined) continue;
    const { protocol, state, result: found, requests } = meta.network;
    const fault = `${meta.network.fault} (version ${protocol})`;
    const row = rows.get(fault) ?? { cells: new Map(), requests: 0 };
    row.cells.set(state, status === 'passed' ? found : `**${status}**`);
    rows.set(fault, { ...row, requests: Math.max(row.requests, requests) });
    states.add(state);
  }
  if (rows.size === 0) return null;
  const lines = [...rows].map(([fault, { cells, requests }]) => [
    fault,
    ...[...states].map((state) => cells.get(state) ?? '–'),
    `${requests}`,
  ]);
  const head = ['fault', ...states, 'requests in a minute'];
  return [table(result, head, lines), ...messagesFor([...rows.values()])].join('\n');
}

interface Row {
  readonly cells: Map<string, string>;
  readonly requests: number;
}

/** The window's message for each ending that occurs, with its advice. */
function messagesFor(rows: readonly Row[]): string[] {
  const found = new Set(rows.flatMap(({ cells }) => [...cells.values()].join(' ').split(/[ /]+/)));
  const ends = ENDING_CODES.filter((code) => found.has(code));
  const lines = ends.map((code) => {
    const { title, next } = catalogues.en.failures[code];
    return `- \`${code}\`: “${title}” “${next}”`;
  });
  return lines.length === 0 ? [] : ['', ...lines];
}

function testsOf({ testResults }: FaultsResult) {
  return testResults.flatMap(({ assertionResults }) => assertionResults);
}

function table({ startTime }: FaultsResult, head: string[], rows: readonly string[][]): string {
  return [resultsCaption(startTime), '', ...markdownTable(head, rows)].join('\n');
}
