import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { withJsonReport } from '../../../scripts/lib/json-report.ts';

describe('the report of a run', () => {
  it('is written to the given file, read after the run, and then removed', async () => {
    const read: string[] = [];
    let file = '';
    const outcome = await withJsonReport(
      async (options) => {
        file = options.at(-1)?.split('=')[1] ?? '';
        writeFileSync(file, 'as it went');
        return 3;
      },
      async (resultFile) => {
        read.push(readFileSync(resultFile, 'utf8'));
      },
    );
    expect([outcome, read, existsSync(file)]).toEqual([3, ['as it went'], false]);
  });
});
