import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { percentKilled, readScore, sumScores } from '../../../scripts/mutation/score.ts';
import { temporaryFolder } from '../temporary-folder.ts';

const mutant = (status: string, line = 1) => ({
  mutatorName: 'BooleanLiteral',
  replacement: 'false',
  status,
  location: { start: { line, column: 3 }, end: { line, column: 7 } },
});

async function reportOf(...mutants: readonly object[]): Promise<string> {
  const file = join(await temporaryFolder(), 'report.json');
  writeFileSync(file, JSON.stringify({ files: { 'main/a.ts': { source: '', mutants } } }));
  return file;
}

describe('the score of a mutation report', () => {
  it('counts a mutant that never ends as killed, and one that no test runs as survived', async () => {
    const statuses = ['Killed', 'Timeout', 'Survived', 'NoCoverage'];
    const score = await readScore(await reportOf(...statuses.map((status) => mutant(status))));
    expect(score.killed).toBe(2);
    expect(score.survivors).toHaveLength(2);
    expect(percentKilled(score)).toBe(50);
  });

  it('leaves out mutants that were ignored or do not run at all', async () => {
    const statuses = ['Killed', 'Ignored', 'CompileError', 'RuntimeError'];
    const score = await readScore(await reportOf(...statuses.map((status) => mutant(status))));
    expect(percentKilled(score)).toBe(100);
  });

  it('says where a survivor is and what it changes', async () => {
    const { survivors } = await readScore(await reportOf(mutant('Survived', 12)));
    expect(survivors).toEqual([
      { at: 'main/a.ts:12:3', mutator: 'BooleanLiteral', replacement: 'false' },
    ]);
  });

  it('weighs files by their mutants when it sums them up', async () => {
    const good = await readScore(
      await reportOf(mutant('Killed'), mutant('Killed'), mutant('Killed')),
    );
    const bad = await readScore(await reportOf(mutant('Survived')));
    expect(percentKilled(sumScores([good, bad]))).toBe(75);
  });

  it('refuses a file that is no report', async () => {
    await expect(readScore(await reportOf({ status: 'Killed' }))).rejects.toThrow();
  });
});
