/** What has to be on the screen at once, in a window as it is first opened. */
import { expect, test } from '../support/drawn.ts';
import { SAMPLES, WINDOW } from '../support/sample-window.ts';

test('five pairings that wait for the person are visible without scrolling', async ({
  samples,
}) => {
  await samples.resize(WINDOW, 1);
  await samples.show('pairings-five');
  const buttons = samples.app.window.getByRole('button', { name: 'Compare digits' });
  await expect(buttons).toHaveCount(5);
  for (const button of await buttons.all()) await expect(button).toBeInViewport({ ratio: 1 });
});

for (const name of [
  'paired',
  'pairings-empty',
  'compare',
  'exchanging',
  'paired-waiting',
  'host-waiting',
  'host-labelled',
  'join',
  'join-waiting',
] as const) {
  test(`${name} fits without scrolling`, async ({ samples }) => {
    await samples.resize(WINDOW, 1);
    await samples.show(name);
    expect(await samples.contentHeight()).toBeLessThanOrEqual(WINDOW.height);
  });
}

test('compare fits with a label, too, and shows it', async ({ samples }) => {
  await samples.resize(WINDOW, 1);
  const { view, destination } = SAMPLES.compare;
  const pairings = view.pairings.map((one) => ({ ...one, ownLabel: 'build box' }));
  await samples.show({ view: { ...view, pairings }, destination });
  await expect(samples.app.text('for: build box')).toBeVisible();
  expect(await samples.contentHeight()).toBeLessThanOrEqual(WINDOW.height);
});

test('on Paired the date and how the peer was verified are said once', async ({ samples }) => {
  await samples.show('paired');
  const text = (await samples.app.window.getByRole('main').innerText()).toLowerCase();
  expect(text.match(/2026/g)).toHaveLength(1);
  expect(text.match(/verified/g)).toHaveLength(1);
});

test('at 200 % digits and answers are on the screen together', async ({ samples }) => {
  await samples.resize({ width: WINDOW.width / 2, height: WINDOW.height / 2 }, 2);
  await samples.show('compare');
  const { app } = samples;
  await app.digitsElement.evaluate((element) => element.scrollIntoView());
  for (const shown of [
    app.digitsElement,
    app.button("They don't match"),
    app.button('They match'),
  ]) {
    await expect(shown).toBeInViewport({ ratio: 1 });
  }
});

test('nobody is asked to say a code before the relay has it', async ({ samples }) => {
  await samples.show('host-cli-opening');
  await expect(samples.app.heading('Host a pairing')).toBeVisible();
  await expect(samples.app.codeElement).toBeHidden();
});

test('who types the digits is never told that they stay on the screen', async ({ samples }) => {
  await samples.show('exchanging-typed');
  const { app } = samples;
  await expect(app.text('They stay hidden here')).toBeVisible();
  await expect(app.window.getByRole('main')).not.toContainText('The digits stay here');
});

for (const [name, line] of [
  ['compare', /I read you mine, one by one/],
  ['compare-aloud', /I read you six digits/],
  ['compare-typing', /Read them to me, one by one/],
] as const) {
  test(`on ${name} three lines say what to say on the phone`, async ({ samples }) => {
    await samples.show(name);
    const { window } = samples.app;
    await window.getByText('What to say on the phone', { exact: true }).click();
    const lines = window.getByRole('list', { name: 'What to say on the phone' });
    await expect(lines.getByRole('listitem')).toHaveCount(3);
    await expect(lines).toContainText(line);
  });
}
