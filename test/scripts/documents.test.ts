import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';

/** The source of every test, as one text. */
function allTests(): string {
  const names = readdirSync(join(PROJECT_ROOT, 'test'), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(PROJECT_ROOT, 'test', name), 'utf8'))
    .join('\n');
}

describe('docs/security.md', () => {
  const [, rest = ''] = readFileSync(join(PROJECT_ROOT, 'docs', 'security.md'), 'utf8').split(
    '### Electron',
  );
  const [section = ''] = rest.split('\nAs root');
  const rows = section.split('\n').filter((line) => /^\| \d+ \|/.test(line));
  const named = (text: string) =>
    [...text.matchAll(/(?<!\*)\*([^*]+)\*(?!\*)/g)].map(([, name = '']) =>
      name.replace(/\s+/g, ' '),
    );

  it('answers all twenty points of Electron’s checklist, each with a test', () => {
    expect(rows.map((row) => Number(row.split('|')[1]))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
    expect(rows.filter((row) => named(row).length === 0)).toEqual([]);
  });

  it('names only tests that are there', () => {
    const tests = allTests();
    expect(named(section).filter((name) => !tests.includes(name))).toEqual([]);
  });
});
