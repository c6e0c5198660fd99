import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { readPlaywright, readVitest } from '../../../scripts/suites/results.ts';

function vitestFile(message: string, ...tests: readonly [string, string, readonly string[]][]) {
  return {
    name: join(PROJECT_ROOT, 'test', 'a.test.ts'),
    status: 'passed',
    message,
    assertionResults: tests.map(([fullName, status, failureMessages]) => ({
      fullName,
      status,
      failureMessages,
    })),
  };
}

describe('a result of vitest', () => {
  const counts = { numPassedTests: 2, numFailedTests: 1, numPendingTests: 1, numTodoTests: 1 };

  it('counts, and names what failed, with its file and the first lines of the reason', () => {
    const file = vitestFile(
      '',
      ['one', 'passed', []],
      ['two', 'passed', []],
      ['three', 'failed', ['\u001b[31mError: first\u001b[39m\n    at x']],
    );
    expect(readVitest({ ...counts, testResults: [file] })).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2,
      failedTests: [
        {
          file: 'test/a.test.ts',
          name: 'test/a.test.ts › three',
          reason: 'Error: first\n      at x',
        },
      ],
    });
  });

  it('names a file that could not be loaded', () => {
    const result = { ...counts, testResults: [vitestFile('Cannot find module')] };
    expect(readVitest(result).failedTests).toEqual([
      { file: 'test/a.test.ts', name: 'test/a.test.ts', reason: 'Cannot find module' },
    ]);
  });
});

describe('a result of Playwright', () => {
  it('counts, and names what failed, with its file and the first lines of the reason', () => {
    const spec = (title: string, status: string, ...messages: readonly string[]) => ({
      title,
      tests: [{ status, results: [...messages.map((message) => ({ error: { message } })), {}] }],
    });
    const inner = { title: 'a window', specs: [spec('two', 'unexpected', 'late')] };
    const outer = {
      title: 'a.e2e.ts',
      specs: [spec('one', 'expected'), spec('three', 'unexpected', `wrong${'\nmore'.repeat(20)}`)],
      suites: [inner],
    };
    const stats = { expected: 1, unexpected: 2, flaky: 0, skipped: 3 };
    expect(readPlaywright({ stats, suites: [outer] })).toEqual({
      passed: 1,
      failed: 2,
      skipped: 3,
      failedTests: [
        {
          file: 'a.e2e.ts',
          name: 'a.e2e.ts › three',
          reason: `wrong${'\n  more'.repeat(11)}`,
        },
        { file: 'a.e2e.ts', name: 'a.e2e.ts › a window › two', reason: 'late' },
      ],
    });
  });
});
