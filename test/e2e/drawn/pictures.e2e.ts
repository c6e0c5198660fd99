import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';
import { inspectDist } from '../../../scripts/runtime/dist.ts';
import { expect, test } from '../support/drawn.ts';
import { compose, PICTURES } from '../support/pictures.ts';
import { SAMPLE_NAMES, WINDOW } from '../support/sample-window.ts';

const FOLDER = join(PROJECT_ROOT, 'docs', 'screenshots');
const MOST_PICTURES = 44;
const MOST_BYTES = 150 * 1024;
/** Tolerance in pixels, less than a changed word. */
const MOST_DIFFERENCES = 200;

for (const { name, shots, scale, whole = true, media } of PICTURES) {
  test(`${name} looks as in docs/screenshots`, async ({ samples, electron }) => {
    const dist = await inspectDist(dirname(electron), process.platform);
    test.skip(dist?.isTestRuntime !== true, 'pictures are compared on the test runtime only');
    const { window } = samples.app;
    const row = { light: [] as Buffer[], dark: [] as Buffer[] };
    for (const { sample, act } of shots) {
      await samples.resize(WINDOW, scale);
      await samples.show(sample);
      await act?.(samples);
      if (whole) await samples.grow(WINDOW, scale);
      for (const colorScheme of ['light', 'dark'] as const) {
        await window.emulateMedia({ ...media, colorScheme });
        row[colorScheme].push(await window.screenshot({ caret: 'hide' }));
      }
    }
    const rows = [row.light, row.dark];
    const picture = await compose(shots.length === 1 ? [rows.flat()] : rows);
    expect.soft(picture.length, 'bytes').toBeLessThanOrEqual(MOST_BYTES);
    expect.soft(picture).toMatchSnapshot(`${name}.png`, { maxDiffPixels: MOST_DIFFERENCES });
  });
}

test('every sample is in one picture, and docs/screenshots holds these pictures alone', async () => {
  const pictured = PICTURES.flatMap(({ shots }) => shots.map(({ sample }) => sample));
  expect(new Set(pictured)).toEqual(new Set(SAMPLE_NAMES));
  expect(PICTURES.length).toBeLessThanOrEqual(MOST_PICTURES);
  const files = new Set(PICTURES.map(({ name }) => `${name}.png`));
  expect(files.size).toBe(PICTURES.length);
  expect(new Set(await readdir(FOLDER))).toEqual(files);
});
