import { expect, test as base } from '../support/drawn.ts';
import { FocusWalk } from '../support/focus-walk.ts';
import { openSamples, SAMPLE_NAMES, type SampleWindow } from '../support/sample-window.ts';
import { Stage } from '../support/stage.ts';

interface WorkerFixtures {
  /** A window whose calls have pretended answers. */
  readonly pretending: SampleWindow;
  /** What the walks through other samples have pressed. */
  readonly known: Set<string>;
}

const test = base.extend<object, WorkerFixtures>({
  pretending: [
    async ({ electron, bus }, use) => {
      expect(bus, 'address of a session bus').not.toBe('');
      const stage = await Stage.open(electron);
      await use(await openSamples(stage));
      await stage.end();
    },
    { scope: 'worker' },
  ],
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
