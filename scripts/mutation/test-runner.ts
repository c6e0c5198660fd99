/**
 * vitest's own runner, with one difference: a test file that cannot be loaded has a failed test.
 * Stryker counts failed tests only, so a mutant that makes a file's top level throw would survive.
 */
import { TestRunner, test } from 'vitest';

type ImportSource = Parameters<TestRunner['importFile']>[1];

export default class FailedLoadRunner extends TestRunner {
  override async importFile(path: string, source: ImportSource): Promise<unknown> {
    try {
      return await super.importFile(path, source);
    } catch (error) {
      if (source !== 'collect') throw error;
      test('the test file is loaded', () => {
        throw error;
      });
      return undefined;
    }
  }
}
