import { at, type Sample } from '../../renderer/sample.ts';
import { base } from '../../renderer/sample-base.ts';
import { alan, grace, peers } from '../../renderer/sample-people.ts';
import { expect, test } from '../support/drawn.ts';
import type { SampleWindow } from '../support/sample-window.ts';

/** More peers than a list draws at once, and one whom nobody has compared. */
const MANY: Sample = at('peers', {
  ...base,
  peers: [
    alan,
    ...Array.from({ length: 150 }, (_, number) => ({
      ...grace,
      handle: `peer-${number}`,
      name: `peer-${number}`,
      cardName: `Peer ${number}`,
    })),
  ],
});

function names({ app }: SampleWindow): Promise<readonly string[]> {
  return app.window.locator('.peer-name').allTextContents();
}

test('peers are in the order of their names, and those not compared can be filtered', async ({
  samples,
}) => {
  const { app } = samples;
  await samples.show(at('peers', { ...base, peers: [...peers, alan] }));
  expect(await names(samples)).toEqual([
    'Alan',
    'Grace',
    'Linus of the workshop with the long name',
    'Radia',
  ]);
  await app.window.getByRole('checkbox', { name: 'Not compared (2)' }).check();
  expect(await names(samples)).toEqual(['Alan', 'Linus of the workshop with the long name']);
  await app.window.getByRole('searchbox', { name: 'Search peers' }).fill('relay.example');
  expect(await names(samples)).toEqual(['Alan']);
});

for (const [size, sample, wanted] of [
  ['short', at('peers', { ...base, peers: [...peers, alan] }), 'Radia'],
  ['long', MANY, 'Peer 77'],
] as const) {
  test(`whoever comes back to a ${size} list of peers is where they left it`, async ({
    samples,
  }) => {
    const { app } = samples;
    const { window } = app;
    const row = window.getByRole('button', { name: new RegExp(`${wanted}\\b`) }).first();
    await samples.show(sample);
    await window.getByRole('searchbox', { name: 'Search peers' }).fill('a');
    await window.mouse.move(200, 500);
    for (let turns = 0; turns < 60 && !(await row.isVisible()); turns += 1) {
      await window.mouse.wheel(0, 400);
      await window.evaluate('new Promise(requestAnimationFrame)');
    }
    await row.scrollIntoViewIfNeeded();
    const before = await row.boundingBox();
    await row.click();
    await expect(app.button('Copy DID')).toBeVisible();
    await app.button('Back to Peers').click();
    await expect(row).toBeFocused();
    await expect(window.getByRole('searchbox', { name: 'Search peers' })).toHaveValue('a');
    const after = await row.boundingBox();
    expect(Math.abs((after?.y ?? 0) - (before?.y ?? 0))).toBeLessThan(8);

    await app.button('Peers').click();
    await expect(window.getByRole('searchbox', { name: 'Search peers' })).toHaveValue('');
  });
}

test('in a wide window the tabs begin where what they show begins', async ({ samples }) => {
  const { app } = samples;
  for (const width of [440, 1300]) {
    await samples.resize({ width, height: 640 }, 1);
    await samples.show('peers');
    const tab = await app.button('Pairings').boundingBox();
    const heading = await app.heading('Peers').boundingBox();
    expect(Math.abs((tab?.x ?? 0) - (heading?.x ?? 0))).toBeLessThanOrEqual(4);
  }
});

test('the two ways to start take one line each in a window of 360 px', async ({ samples }) => {
  const { app } = samples;
  await samples.resize({ width: 360, height: 480 }, 1);
  await samples.show('pairings-live');
  for (const name of ['Host a pairing', 'Join a pairing']) {
    const lines = await app
      .button(name)
      .evaluate((button) => button.getBoundingClientRect().height / 36);
    expect(lines).toBeLessThan(1.2);
  }
});
