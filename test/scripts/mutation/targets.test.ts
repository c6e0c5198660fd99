import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { sourcesOf, TARGETS } from '../../../scripts/mutation/targets.ts';

it.each(TARGETS)('mutation testing of $name finds all its files', (target) => {
  const sources = sourcesOf(target);
  expect(sources.length).toBeGreaterThan(0);
  const files = [...sources, ...target.withoutTests];
  expect(files.filter((file) => !existsSync(join(PROJECT_ROOT, file)))).toEqual([]);
});
