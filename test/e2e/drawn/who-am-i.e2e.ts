import type { SampleName } from '../../renderer/sample-views.ts';
import { expect, test } from '../support/drawn.ts';
import { WINDOW } from '../support/sample-window.ts';

const YOU = /^You are ada \([0-9a-f]{4} [0-9a-f]{4}\)$/;

for (const name of ['host-relay', 'join', 'join-waiting'] satisfies SampleName[]) {
  test(`${name} says as whom`, async ({ samples }) => {
    await samples.show(name);
    await expect(samples.app.text(YOU)).toBeVisible();
  });
}

for (const [name, relay] of [
  ['host-waiting', 'Relay: relay.example'],
  ['host-here', 'Relay: This computer'],
  ['compare', 'Relay: relay.example'],
] satisfies (readonly [SampleName, string])[]) {
  test(`${name} says as whom, and at which relay`, async ({ samples }) => {
    await samples.show(name);
    await expect(samples.app.text(YOU)).toBeVisible();
    await expect(samples.app.text(relay)).toBeVisible();
  });
}

test('Compare with that line fits the window without scrolling', async ({ samples }) => {
  await samples.show('compare');
  expect(await samples.contentHeight()).toBeLessThanOrEqual(WINDOW.height);
});

test('a practice round says nobody, since it is not in the person’s own name', async ({
  samples,
}) => {
  await samples.show('practice-round');
  await expect(samples.app.text(/^You are/)).toBeHidden();
});

test('two sessions of one handle are told apart', async ({ samples }) => {
  const { app } = samples;
  await samples.show('settings-homes');
  await expect(app.button('Use: Session of ada (91c4 d07e) in work')).toBeVisible();
  await expect(app.button('Use: Session of ada (e20b 7f35) in 5d1f0a2b9c3e4478')).toBeVisible();
});
