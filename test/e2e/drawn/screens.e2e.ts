import { axeFindings } from '../support/axe.ts';
import { expect, test } from '../support/fixtures.ts';
import { focused } from '../support/layout.ts';
import { openSamples, SAMPLE_NAMES } from '../support/sample-window.ts';

test.describe('every screen in every state', () => {
  test.setTimeout(400_000);

  test('has nothing serious that axe finds, in light and in dark', async ({ stage }) => {
    const samples = await openSamples(stage);
    const { window } = samples.app;
    for (const name of SAMPLE_NAMES) {
      await samples.show(name);
      await window.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
      expect.soft(await axeFindings(window), name).toEqual([]);
      await window.emulateMedia({ colorScheme: 'dark' });
      expect.soft(await axeFindings(window, 'contrast'), `${name}, dark`).toEqual([]);
    }
  });

  test('shows where the focus is, at each stop of the Tab key', async ({ stage }) => {
    const samples = await openSamples(stage);
    const { window } = samples.app;
    for (const name of SAMPLE_NAMES) {
      await samples.show(name);
      const seen = new Set<string>();
      for (;;) {
        await window.keyboard.press('Tab');
        const stop = await focused(window);
        if (stop === null || seen.has(stop.name)) break;
        seen.add(stop.name);
        expect.soft(stop, name).toMatchObject({ shows: true, seen: true });
      }
      expect.soft(seen.size, `stops of ${name}`).toBeGreaterThan(0);
    }
  });

  test('moves nothing for those who asked for less motion', async ({ stage }) => {
    const samples = await openSamples(stage);
    const { window } = samples.app;
    const moving = () => window.evaluate<number>('document.getAnimations().length');
    for (const name of ['host-waiting', 'join-waiting', 'exchanging'] as const) {
      await window.emulateMedia({ reducedMotion: 'no-preference' });
      await samples.show(name);
      expect(await moving(), `${name}: the mark that breathes`).toBeGreaterThan(0);
      await window.emulateMedia({ reducedMotion: 'reduce' });
      await expect.poll(moving, name).toBe(0);
    }
  });
});
