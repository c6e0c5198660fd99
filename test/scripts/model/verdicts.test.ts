import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { judge } from '../../../scripts/model/verdicts.ts';

const MODEL = `queries[
  confidentiality? mailbox // expect: none
  authentication? Bob -> Alice: sealed // expect: attack
]`;
const REPORT = `
     FAIL x authentication? Bob -> Alice: sealed (Analysis 5)
     PASS + confidentiality? mailbox  [search exhausted at 2 sessions]
     FAIL x authentication? Bob -> Alice: sealed  [duplicate acceptance: no recipient-generated context]
     FAIL x 1 of 2 queries failed.`;

it('compares the verdict on each query with what the model expects', () => {
  expect(judge(MODEL, REPORT)).toEqual([
    { query: 'confidentiality? mailbox', expected: 'none', found: 'none' },
    { query: 'authentication? Bob -> Alice: sealed', expected: 'attack', found: 'attack' },
  ]);
});

it('takes no query for judged that the report does not mention', () => {
  expect(judge(MODEL, '').map(({ found }) => found)).toEqual(['nothing', 'nothing']);
});

it('finds an expectation beside every query of our models', () => {
  const folder = new URL('../../../docs/models/', import.meta.url);
  const models = readdirSync(folder).filter((name) => name.endsWith('.vp'));
  expect(models.length).toBeGreaterThan(3);
  for (const name of models) {
    const text = readFileSync(new URL(name, folder), 'utf8');
    expect(judge(text, '').length, name).toBe([...text.matchAll(/\w+\? /g)].length);
  }
});
