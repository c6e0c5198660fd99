import { describe, expect, it } from 'vitest';
import { matrixOf } from '../../../scripts/interop/report.ts';

const cell = (version: string, title: string, status: string) => ({
  ancestorTitles: [`wire ${version}`, 'on our relay'],
  title,
  status,
});

describe('the matrix', () => {
  it('has a row for each test and a column for each version, with a dash where it did not run', () => {
    const matrix = matrixOf(
      {
        startTime: Date.UTC(2026, 0, 2),
        testResults: [
          { name: 'a', assertionResults: [cell('0.6.1', 'pairs', 'passed')] },
          {
            name: 'b',
            assertionResults: [cell('0.14.2', 'pairs', 'failed'), cell('0.14.2', 'ends', 'passed')],
          },
        ],
      },
      { versions: ['0.6.1', '0.14.2'], missing: [] },
    );
    expect(matrix).toContain('2026-01-02');
    expect(matrix.split('\n').slice(2)).toEqual([
      '| `wire` … | 0.6.1 | 0.14.2 |',
      '| --- | --- | --- |',
      '| on our relay: pairs | ✓ | failed |',
      '| on our relay: ends | – | ✓ |',
    ]);
  });

  it('names the version that could not be built', () => {
    const run = { versions: ['0.6.1'], missing: ['0.9.3'] };
    const matrix = matrixOf({ startTime: 0, testResults: [] }, run);
    expect(matrix).toContain('**0.9.3 could not be built and is missing here.**');
  });
});
