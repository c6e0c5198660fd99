import { expect, test } from '../support/drawn.ts';
import { layoutFlaws } from '../support/layout.ts';
import { SAMPLE_NAMES, WINDOW } from '../support/sample-window.ts';

/** The window's minimum width, in px. */
const NARROW = { width: 360, height: 480 };

for (const name of SAMPLE_NAMES) {
  test.describe(`nothing of ${name} is lost`, () => {
    test('in a window of 360 px', async ({ samples }) => {
      await samples.resize(NARROW, 1);
      await samples.show(name);
      expect(await layoutFlaws(samples.app.window)).toEqual([]);
    });

    test('at 200 %', async ({ samples }) => {
      await samples.resize({ width: WINDOW.width / 2, height: WINDOW.height / 2 }, 2);
      await samples.show(name);
      expect(await layoutFlaws(samples.app.window)).toEqual([]);
    });

    test('from right to left, where codes and keys still read from left to right', async ({
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
