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

  it('counts, and names what failed and what passed at the second try', () => {
    const file = vitestFile(
      '',
      ['one', 'passed', []],
      ['two', 'passed', ['Error: once\n    at somewhere']],
      ['three', 'failed', ['Error: first\n    at x', 'Error: second']],
    );
    expect(readVitest({ ...counts, testResults: [file] })).toEqual({
      passed: 2,
      failed: 1,
      skipped: 2,
      failedTests: [{ name: 'test/a.test.ts › three', reason: 'Error: first' }],
      retriedTests: [{ name: 'test/a.test.ts › two', reason: 'Error: once' }],
    });
  });

  it('names a file that could not be loaded', () => {
    const result = { ...counts, testResults: [vitestFile('Cannot find module')] };
    expect(readVitest(result).failedTests).toEqual([
      { name: 'test/a.test.ts', reason: 'Cannot find module' },
    ]);
  });
});

describe('a result of Playwright', () => {
  it('counts, and names what failed and what passed at the second try', () => {
    const spec = (title: string, status: string, ...messages: readonly string[]) => ({
      title,
      tests: [{ status, results: [...messages.map((message) => ({ error: { message } })), {}] }],
    });
    const inner = { title: 'a window', specs: [spec('two', 'flaky', 'late\nmore')] };
    const outer = {
      title: 'a.e2e.ts',
      specs: [spec('one', 'expected'), spec('three', 'unexpected', 'wrong', 'wrong again')],
      suites: [inner],
    };
    const stats = { expected: 1, unexpected: 1, flaky: 1, skipped: 3 };
    expect(readPlaywright({ stats, suites: [outer] })).toEqual({
      passed: 2,
      failed: 1,
      skipped: 3,
      failedTests: [{ name: 'a.e2e.ts › three', reason: 'wrong' }],
      retriedTests: [{ name: 'a.e2e.ts › a window › two', reason: 'late' }],
    });
  });
});
