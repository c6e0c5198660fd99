import { expect, test } from '../support/fixtures.ts';
import { layoutFlaws } from '../support/layout.ts';
import { openSamples, SAMPLE_NAMES, type SampleWindow, WINDOW } from '../support/sample-window.ts';

/** The window's least width. */
const NARROW = { width: 360, height: 480 };

async function expectNothingLost(samples: SampleWindow, how: string): Promise<void> {
  for (const name of SAMPLE_NAMES) {
    await samples.show(name);
    expect.soft(await layoutFlaws(samples.app.window), `${name}, ${how}`).toEqual([]);
  }
}

test.describe('nothing is lost on any screen', () => {
  test.setTimeout(180_000);

  test('in a window of 360 px', async ({ stage }) => {
    const samples = await openSamples(stage);
    await samples.resize(NARROW, 1);
    await expectNothingLost(samples, '360 px');
  });

  test('at 200 %', async ({ stage }) => {
    const samples = await openSamples(stage);
    await samples.resize({ width: WINDOW.width / 2, height: WINDOW.height / 2 }, 2);
    await expectNothingLost(samples, '200 %');
  });

  test('from right to left, where codes and keys still read from left to right', async ({
    stage,
  }) => {
    const samples = await openSamples(stage);
    const { window } = samples.app;
    for (const name of SAMPLE_NAMES) {
      await samples.show(name);
      await samples.turnAround();
      expect.soft(await layoutFlaws(window), name).toEqual([]);
      const turned = await window.evaluate<number>(
        `[...document.querySelectorAll('.code, .digits, .mono, .fingerprint, .input-code')]
          .filter((element) => getComputedStyle(element).direction !== 'ltr').length`,
      );
      expect.soft(turned, `codes and keys of ${name}`).toBe(0);
    }
    await samples.show('compare');
    await samples.turnAround();
    const [no, yes] = await Promise.all(
      ["They don't match", 'They match'].map((name) => samples.app.button(name).boundingBox()),
    );
    expect(no?.x, 'the careful answer comes first').toBeGreaterThan(yes?.x ?? 0);
  });
});
