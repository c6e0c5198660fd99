import { axeFindings } from '../support/axe.ts';
import { expect, test } from '../support/drawn.ts';
import { focused, unreached } from '../support/layout.ts';
import { SAMPLE_NAMES } from '../support/sample-window.ts';

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
