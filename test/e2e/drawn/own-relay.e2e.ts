import type { SampleName } from '../../renderer/sample-views.ts';
import { expect, test } from '../support/drawn.ts';

const CHANGED = 'Your network changed: tell them the new address.';

test('after a change of network Host shows the new address, says so and offers a new code', async ({
  samples,
}) => {
  const { app } = samples;
  await samples.show('host-here');
  await expect(app.text('http://192.168.1.5:7878')).toBeVisible();
  await expect(app.text(CHANGED)).toBeHidden();
  await samples.draw('host-moved');
  await expect(app.text(CHANGED)).toBeVisible();
  await expect(app.text('http://10.0.0.7:7878')).toBeVisible();
  await expect(app.text('http://192.168.1.5:7878')).toBeHidden();
  await expect(app.button('New code')).toBeVisible();
});

test('Compare says that the other side knows the old address only', async ({ samples }) => {
  const { app } = samples;
  await samples.show('compare-moved');
  await expect(app.text(/^Your network changed: the other side knows/)).toBeVisible();
  await expect(app.text('http://10.0.0.7:7878')).toBeVisible();
  await expect(app.button('New code')).toBeVisible();
});

test.describe('the other person is never asked for an address that only this computer reaches', () => {
  for (const name of ['host-loopback', 'host-nowhere'] satisfies SampleName[]) {
    test(`as in ${name}`, async ({ samples }) => {
      const { app } = samples;
      await samples.show(name);
      await expect(app.text(/[Oo]nly this computer reaches/)).toBeVisible();
      await expect(app.text(/The other person needs/)).toBeHidden();
    });
  }
});
