/** What tests get that only look at samples: one window, which a worker's tests use in turn. */
import { test as base, expect } from './fixtures.ts';
import { openSamples, type SampleWindow, WINDOW } from './sample-window.ts';
import { Stage } from './stage.ts';

export { expect };

interface TestFixtures {
  /** The window, as large as at first, in light, and as nobody's system asks for it otherwise. */
  readonly samples: SampleWindow;
}

interface WorkerFixtures {
  readonly sharedSamples: SampleWindow;
}

/** Explicitly none: otherwise a wish of the test before would stay. */
const NO_WISHES = {
  colorScheme: 'light',
  reducedMotion: 'reduce',
  contrast: 'no-preference',
  forcedColors: 'none',
} as const;

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sharedSamples: [
    async ({ electron, bus }, use) => {
      expect(bus, 'address of a session bus').not.toBe('');
      const stage = await Stage.open(electron);
      await use(await openSamples(stage));
      await stage.end();
    },
    { scope: 'worker' },
  ],

  samples: async ({ sharedSamples }, use) => {
    await sharedSamples.resize(WINDOW, 1);
    await sharedSamples.app.window.emulateMedia(NO_WISHES);
    await use(sharedSamples);
    expect(sharedSamples.app.complaints, 'errors and warnings of the page').toEqual([]);
  },
});
