import { expect, test } from '../support/drawn.ts';

test('a code is spelled in a row for each group that is shown', async ({ samples }) => {
  const { app } = samples;
  await samples.show('host-waiting');
  await app.text('Spell it').click();
  const rows = app.window.getByRole('list', { name: 'The code, spelled' }).getByRole('listitem');
  await expect(rows).toHaveText([
    /^K Kilo\s+Q Quebec\s+7 seven\s+F Foxtrot\s+M Mike\s*$/,
    /^2 two\s+X X-ray\s+P Papa\s+A Alfa\s+E Echo\s*$/,
  ]);
  const tops = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().top));
  expect(tops[1]).toBeGreaterThan(tops[0] ?? 0);

  await samples.show('host-cli');
  await app.text('Spell it').click();
  await expect(rows).toHaveText([
    /^7 seven\s+3 three/,
    /^2 two\s+Q Quebec\s+X X-ray/,
    /^C Charlie/,
  ]);
});

test('a fingerprint is spelled in a row for each group', async ({ samples }) => {
  const { app } = samples;
  await samples.show('peers');
  await app.text('Grace').click();
  await app.button('Compare full fingerprint').click();
  await app.button('Spell the groups').click();
  const rows = app.window.locator('.spelling-groups').first().getByRole('listitem');
  await expect(rows).toHaveCount(16);
  const tops = await rows.evaluateAll((all) => all.map((row) => row.getBoundingClientRect().top));
  expect(new Set(tops).size).toBe(16);
});
