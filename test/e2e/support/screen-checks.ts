/** What holds for every sample, whichever browser engine draws it. */
import { expect } from '@playwright/test';
import type { AppPage } from '../../../scripts/lib/app-page.ts';
import type { SampleName } from '../../renderer/sample-views.ts';
import { axeFindings } from './axe.ts';
import { focused, layoutFlaws, unreached } from './layout.ts';
import { SAMPLE_NAMES, type Size, WINDOW } from './sample-window.ts';

/** A window that draws samples. */
export interface Screen {
  readonly app: Pick<AppPage, 'window' | 'button'>;
  /** Draws a sample from scratch, and waits until nothing in it is under way any more. */
  show(sample: SampleName): Promise<void>;
  /** @param zoom as a person zooms: 2 is 200 %; the window grows with it */
  resize(size: Size, zoom: number): Promise<void>;
  /** As in a language that is read from right to left. */
  turnAround(): Promise<void>;
}

/** Registers a test; Playwright reads from the parameter which fixtures it needs. */
export type ScreenTest = (
  title: string,
  body: (given: { readonly samples: Screen }) => Promise<void>,
) => void;

/** The window's minimum width, in px. */
const NARROW = { width: 360, height: 480 };

/** axe and the Tab key. */
export function checkScreens(test: ScreenTest): void {
  for (const name of SAMPLE_NAMES) {
    test(`${name} has no axe violations, in light and in dark`, async ({ samples }) => {
      const { window } = samples.app;
      await samples.show(name);
      expect.soft(await axeFindings(window), 'light').toEqual([]);
      await window.emulateMedia({ colorScheme: 'dark' });
      expect.soft(await axeFindings(window, 'contrast'), 'dark').toEqual([]);
    });

    test(`${name} shows the focus at each stop of the Tab key, which leads to every control`, async ({
      samples,
    }) => {
      const { window } = samples.app;
      await samples.show(name);
      const seen = new Set<string>();
      // Some screens begin in their field, below what the Tab key leads to after the end of the page.
      for (let ends = 0; ends < 2; ) {
        await window.keyboard.press('Tab');
        const stop = await focused(window);
        if (stop !== null && seen.has(stop.name)) break;
        if (stop === null) {
          ends += 1;
          continue;
        }
        seen.add(stop.name);
        expect.soft(stop).toMatchObject({ shows: true, seen: true });
      }
      expect(await unreached(window), 'controls that the Tab key does not lead to').toEqual([]);
    });
  }

  for (const name of ['host-waiting', 'join-waiting', 'exchanging'] as const) {
    test(`${name} has no motion for people who asked for less`, async ({ samples }) => {
      const { window } = samples.app;
      const moving = () => window.evaluate<number>('document.getAnimations().length');
      await window.emulateMedia({ reducedMotion: 'no-preference' });
      await samples.show(name);
      expect(await moving(), 'the mark that breathes').toBeGreaterThan(0);
      await window.emulateMedia({ reducedMotion: 'reduce' });
      await expect.poll(moving).toBe(0);
    });
  }
}

/** Narrow, large, and from right to left. */
export function checkZoom(test: ScreenTest): void {
  for (const name of SAMPLE_NAMES) {
    test(`nothing of ${name} is lost in a window of 360 px`, async ({ samples }) => {
      await samples.resize(NARROW, 1);
      await samples.show(name);
      expect(await layoutFlaws(samples.app.window)).toEqual([]);
    });

    test(`nothing of ${name} is lost at 200 %`, async ({ samples }) => {
      await samples.resize({ width: WINDOW.width / 2, height: WINDOW.height / 2 }, 2);
      await samples.show(name);
      expect(await layoutFlaws(samples.app.window)).toEqual([]);
    });

    test(`nothing of ${name} is lost from right to left, where codes and keys still read from left to right`, async ({
      samples,
    }) => {
      const { window } = samples.app;
      await samples.show(name);
      await samples.turnAround();
      expect.soft(await layoutFlaws(window)).toEqual([]);
      const turned = await window.evaluate<number>(
        `[...document.querySelectorAll('.code, .digits, .mono, .fingerprint, .input-code')]
            .filter((element) => getComputedStyle(element).direction !== 'ltr').length`,
      );
      expect.soft(turned, 'codes and keys').toBe(0);
    });
  }

  test('from right to left the careful answer comes first', async ({ samples }) => {
    await samples.show('compare');
    await samples.turnAround();
    const [no, yes] = await Promise.all(
      ["They don't match", 'They match'].map((name) => samples.app.button(name).boundingBox()),
    );
    expect(no?.x).toBeGreaterThan(yes?.x ?? 0);
  });
}
