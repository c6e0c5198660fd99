import { test as base, expect } from '../support/drawn.ts';
import { FocusWalk } from '../support/focus-walk.ts';
import { SAMPLE_NAMES } from '../support/sample-window.ts';

interface WorkerFixtures {
  /** What the walks through other samples have pressed. */
  readonly known: Set<string>;
}

const test = base.extend<object, WorkerFixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
  known: [async ({}, use) => use(new Set()), { scope: 'worker' }],
});

for (const name of SAMPLE_NAMES) {
  test(`in ${name}, the focus is on something that makes sense after each press`, async ({
    pretending,
    known,
  }) => {
    test.slow();
    expect(await new FocusWalk(pretending, name, known).flaws()).toEqual([]);
  });
}
