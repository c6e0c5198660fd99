import { describe, expect, it } from 'vitest';
import { isWorthRepeating, tryAgain } from '../../../scripts/suites/second-try.ts';
import { type Counts, check, type NamedTest, type Suite } from '../../../scripts/suites/suite.ts';

const failure = (title: string, file = 'a.test.ts'): NamedTest => ({
  file,
  name: `${file} › ${title}`,
  reason: 'Error',
});

function failing(...failedTests: readonly NamedTest[]): Counts {
  return { passed: 10, failed: failedTests.length, skipped: 1, failedTests };
}

/** A suite that gives this result, and notes of which files it ran the tests. */
function suiteWith(result: Counts): Suite & { readonly runs: string[][] } {
  const runs: string[][] = [];
  return {
    name: 'unit',
    runs,
    run: async (_, files = []) => {
      runs.push([...files]);
      return result;
    },
  };
}

describe('the second try of a suite', () => {
  it('runs each file in which a test failed once, and counts what passes now', async () => {
    const first = failing(failure('one'), failure('two'), failure('three', 'b.test.ts'));
    const suite = suiteWith({ ...failing(failure('two')), passed: 3, skipped: 0 });
    expect(await tryAgain(suite, first, 'inherit')).toEqual({
      passed: 12,
      failed: 1,
      skipped: 1,
      failedTests: [failure('two')],
      retriedTests: [failure('one'), failure('three', 'b.test.ts')],
    });
    expect(suite.runs).toEqual([['a.test.ts', 'b.test.ts']]);
  });

  it('counts a test that fails in the second try only as failed', async () => {
    const suite = suiteWith({ ...failing(failure('other')), passed: 1, skipped: 0 });
    const { passed, failed, failedTests } = await tryAgain(
      suite,
      failing(failure('one')),
      'inherit',
    );
    expect({ passed, failed, failedTests }).toEqual({
      passed: 10,
      failed: 1,
      failedTests: [failure('other')],
    });
  });

  it('runs all of it where it broke outside its tests', async () => {
    const first = failing(failure('one'), { name: 'unit', reason: 'exit code 1' });
    const suite = suiteWith({ passed: 12, failed: 0, skipped: 1 });
    expect(await tryAgain(suite, first, 'inherit')).toMatchObject({ passed: 12, failed: 0 });
    expect(suite.runs).toEqual([[]]);
  });

  it('is for tests that failed, not for checks whose answer stays the same', () => {
    const suite = suiteWith(failing());
    expect(isWorthRepeating(suite, failing(failure('one')))).toBe(true);
    expect(isWorthRepeating(suite, failing())).toBe(false);
    expect(isWorthRepeating(check('types', 'test:types'), failing(failure('one')))).toBe(false);
  });
});
