import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { variantTable } from '../../../scripts/model/table.ts';
import { queriesOf, variantText } from '../../../scripts/model/variant-text.ts';
import { expectedAttacks, MODELS, readVariants } from '../../../scripts/model/variants.ts';

const { questions, variants } = readVariants();
const read = (file: string) => readFileSync(join(MODELS, file), 'utf8');
const rows = variants.map((variant) => ({
  variant,
  queries: queriesOf(variantText(read(variant.model), variant.changes)),
  attacks: expectedAttacks(variant, questions),
}));

describe.each(rows.map((row) => [row.variant.name, row] as const))('the variant %s', (_, row) => {
  const asked = Object.values(questions).flatMap(({ host, guest }) => [host, guest]);

  it('asks only what variants.json names, and nothing twice', () => {
    expect(row.queries.filter((query) => !asked.includes(query))).toEqual([]);
    expect(new Set(row.queries).size).toBe(row.queries.length);
  });

  it('expects attacks only on what it asks', () => {
    expect([...row.attacks].filter((query) => !row.queries.includes(query))).toEqual([]);
  });
});

it('the page shows the table of what is expected', () => {
  expect(read('README.md')).toContain(variantTable(rows, questions));
});

it('the table names the side that is attacked, and what a model does not ask', () => {
  const variant = { ...variants[0], name: 'one', says: 'differs' } as (typeof variants)[0];
  const [secret, digits, card] = [
    { asks: '', host: 'h1', guest: 'g1' },
    { asks: '', host: 'h2', guest: 'g2' },
    { asks: '', host: 'h3', guest: 'g3' },
  ];
  const table = variantTable(
    [{ variant, queries: ['h1', 'g1', 'h2', 'g2'], attacks: new Set(['g1', 'h2', 'g2']) }],
    { secret, digits, card },
  );
  expect(table.split('\n').at(-1)).toBe(
    '| `one` | differs | **attack** on the guest | **attack** | – |',
  );
});
