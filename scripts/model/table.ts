/** The table of variants and questions, in docs/models/README.md and on the terminal. */
import { markdownTable } from '../lib/page-table.ts';
import type { Questions, Variant } from './variants.ts';

/** What is known about a variant: the queries that it asks, and those for which there is an attack. */
export interface Row {
  readonly variant: Variant;
  readonly queries: readonly string[];
  readonly attacks: ReadonlySet<string>;
}

/** One line for each variant, one column for each question. */
export function variantTable(rows: readonly Row[], questions: Questions): string {
  const asked = Object.entries(questions);
  return markdownTable(
    ['variant', 'what differs', ...asked.map(([name]) => name)],
    rows.map((row) => [
      `\`${row.variant.name}\``,
      row.variant.says,
      ...asked.map(([, { host, guest }]) => cell(row, host, guest)),
    ]),
  ).join('\n');
}

/** `–` where the model does not ask. */
function cell({ queries, attacks }: Row, host: string, guest: string): string {
  if (!queries.includes(host) && !queries.includes(guest)) return '–';
  const found = [attacks.has(host) && 'host', attacks.has(guest) && 'guest'].filter(Boolean);
  if (found.length === 0) return 'holds';
  return found.length === 2 ? '**attack**' : `**attack** on the ${found[0]}`;
}
