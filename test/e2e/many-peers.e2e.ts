import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { handleOf, pinMany } from '../support/many-peers.ts';
import { expect, test } from './support/fixtures.ts';
import { recordViews } from './support/in-page.ts';
import type { Stage } from './support/stage.ts';
import { pathsOf } from './support/wire-files.ts';

const COUNT = 5_000;
/** ms from a press to what it draws, on a machine that is busy with other tests. */
const BOUND = 3_000;

// With them, an app starts in the time that others take for a whole test.
test.describe.configure({ timeout: 120_000 });

async function openWithMany(stage: Stage): Promise<DesktopApp> {
  const alice = await stage.computer('alice');
  await pinMany(pathsOf(alice.home), COUNT);
  const app = await stage.launch(alice);
  // A start that reads five thousand peers, beside others that do the same, takes a while.
  await expect(app.heading('Nothing is being paired')).toBeVisible({ timeout: 45_000 });
  return app;
}

function listOf({ window }: DesktopApp) {
  return window.getByRole('list', { name: 'Your peers' });
}

/** The peer with this number, as its row names it. */
function rowOf(app: DesktopApp, number: number) {
  return listOf(app)
    .getByRole('listitem')
    .filter({ hasText: handleOf(number) });
}

test('five thousand peers are drawn at once, and a scroll to the end shows the last', async ({
  stage,
}) => {
  const app = await openWithMany(stage);
  const pressed = performance.now();
  await app.button('Peers').click();
  await expect(rowOf(app, 0)).toBeInViewport();
  expect(performance.now() - pressed).toBeLessThan(BOUND);

  const scrolled = performance.now();
  await app.window.keyboard.press('End');
  await expect(rowOf(app, COUNT - 1)).toBeInViewport();
  expect(performance.now() - scrolled).toBeLessThan(BOUND);
  await expect(rowOf(app, 0)).toHaveCount(0);
});

test('a list of five thousand says so to screen readers, and the keyboard reaches all of it', async ({
  stage,
}) => {
  const app = await openWithMany(stage);
  await app.button('Peers').click();
  const items = listOf(app).getByRole('listitem');
  await expect(items.first()).toHaveAttribute('aria-setsize', String(COUNT));
  await expect(items.first()).toHaveAttribute('aria-posinset', '1');
  expect(await items.count()).toBeLessThan(60);

  // From row to row, each of which has two buttons.
  await rowOf(app, 0).getByRole('button').first().focus();
  for (let step = 0; step < 60; step += 1) await app.window.keyboard.press('Tab');
  await expect(rowOf(app, 30).getByRole('button').first()).toBeFocused();
  await expect(rowOf(app, 30)).toBeInViewport();
  await expect(rowOf(app, 30)).toHaveAttribute('aria-posinset', '31');

  // The focus stays where it was, however far the list is scrolled by the wheel.
  await app.window.evaluate('scrollTo(0, 200_000)');
  await expect(rowOf(app, 30)).not.toBeInViewport();
  await expect(rowOf(app, 30).getByRole('button').first()).toBeFocused();
  await app.window.keyboard.press('Enter');
  await expect(app.text('Chosen by them; nobody has checked it.')).toBeVisible();
});

test('the search finds one of five thousand', async ({ stage }) => {
  const app = await openWithMany(stage);
  await app.button('Peers').click();
  await app.window.getByRole('searchbox', { name: 'Search peers' }).fill('peer-04321');
  await expect(rowOf(app, 4_321)).toBeInViewport();
  await expect(listOf(app).getByRole('listitem')).toHaveCount(1);
});

test('five thousand peers are not sent again with each change of a pairing', async ({ stage }) => {
  const app = await openWithMany(stage);
  const recorded = await recordViews(app.window);
  await app.host();
  await expect(app.text('Waiting for the other side to join')).toBeVisible();
  const pushed = (await recorded()).filter((view) => view.includes('"phase":"waiting-for-peer"'));
  expect(pushed.length).toBeGreaterThan(0);
  for (const view of pushed) expect(view.length).toBeLessThan(20_000);
  await app.button('Peers').click();
  await expect(rowOf(app, 0)).toBeInViewport();
});
