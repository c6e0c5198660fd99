import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { chooseWork, sourcesOf, TARGETS } from '../../../scripts/mutation/targets.ts';

it.each(TARGETS)('mutation testing of $name finds all its files', (target) => {
  const sources = sourcesOf(target);
  expect(sources.length).toBeGreaterThan(0);
  const files = [...sources, ...target.withoutTests];
  expect(files.filter((file) => !existsSync(join(PROJECT_ROOT, file)))).toEqual([]);
});

it('mutation testing leaves out files that only declare types', () => {
  const [machine] = chooseWork(['machine']);
  expect(machine?.sources).toContain('main/pairing/machine/transition.ts');
  expect(machine?.sources).not.toContain('main/pairing/machine/peer.ts');
});

describe('what is mutated', () => {
  const namesOf = (names: readonly string[]) => chooseWork(names).map(({ name }) => name);

  it('is every target unless something is named', () => {
    expect(namesOf([])).toEqual(TARGETS.map(({ name }) => name));
    expect(namesOf(['machine'])).toEqual(['machine']);
  });

  it('is a single file, without a threshold, where that is named', () => {
    expect(chooseWork(['main/protocol/json.ts'])).toMatchObject([
      { target: { name: 'protocol' }, sources: ['main/protocol/json.ts'], threshold: 0 },
    ]);
  });

  it.each(['nonsense', 'main/index.ts'])('is refused when it is %s', (name) => {
    expect(() => chooseWork([name])).toThrow(expect.objectContaining({ code: 'bad-use' }));
  });
});
