/** What tests get that only look at samples: one window, which a worker's tests use in turn. */
import { test as base, expect } from './fixtures.ts';
import { openSamples, type SampleWindow, WINDOW } from './sample-window.ts';
import { Stage } from './stage.ts';

export { expect };

interface TestFixtures {
  /** The window, as large as at first, in light, and as nobody's system asks for it otherwise. */
  readonly samples: SampleWindow;
  /** The same for tests that pretend what main answers. */
  readonly pretending: SampleWindow;
}

interface WorkerFixtures {
  readonly sharedSamples: SampleWindow;
  /** Another window, whose calls may get pretended answers. */
  readonly sharedPretending: SampleWindow;
}

/** Explicitly none: otherwise a wish of the test before would stay. */
const NO_WISHES = {
  colorScheme: 'light',
  reducedMotion: 'reduce',
  contrast: 'no-preference',
  forcedColors: 'none',
} as const;

type Use = (window: SampleWindow) => Promise<void>;

async function shareWindow(
  { electron, bus }: { readonly electron: string; readonly bus: string },
  use: Use,
): Promise<void> {
  expect(bus, 'address of a session bus').not.toBe('');
  const stage = await Stage.open(electron);
  await use(await openSamples(stage));
  await stage.end();
}

async function lend(window: SampleWindow, use: Use): Promise<void> {
  await window.resize(WINDOW, 1);
  await window.app.window.emulateMedia(NO_WISHES);
  await use(window);
  expect(window.app.complaints, 'errors and warnings of the page').toEqual([]);
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  sharedSamples: [shareWindow, { scope: 'worker' }],
  sharedPretending: [shareWindow, { scope: 'worker' }],

  samples: ({ sharedSamples }, use) => lend(sharedSamples, use),
  pretending: ({ sharedPretending }, use) => lend(sharedPretending, use),
});
