import { test as base, expect } from '../support/drawn.ts';
import { beginnings, FocusWalk } from '../support/focus-walk.ts';
import { SAMPLE_NAMES } from '../support/sample-window.ts';

interface WorkerFixtures {
  /** What samples begin with, and what the walks through them have pressed. */
  readonly known: Set<string>;
}

const test = base.extend<object, WorkerFixtures>({
  known: [
    async ({ sharedPretending }, use) => use(await beginnings(sharedPretending)),
    // Each sample is drawn once.
    { scope: 'worker', timeout: 300_000 },
  ],
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
