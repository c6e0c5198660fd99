import { createHash } from 'node:crypto';
import { access, readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { call } from './support/in-page.ts';
import type { Computer } from './support/stage.ts';

const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** Names, contents and times of everything in a folder. */
async function treeOf(folder: string): Promise<string> {
  const names = (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  const hash = createHash('sha256');
  for (const name of names) {
    const { mtimeMs, mode } = await stat(name);
    hash.update(`${name} ${mtimeMs} ${mode}\n`).update(await readFile(name));
  }
  return `${names.length} files ${hash.digest('hex')}`;
}

function practiceFolder({ userData }: Computer): string {
  return join(userData, 'rehearsal');
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function begin(app: DesktopApp): Promise<void> {
  await app.button('Settings').click();
  await app.button('Try a pairing').click();
  await app.button('Begin').click();
}

/** @returns the six digits that Robin reads aloud */
async function heard(app: DesktopApp): Promise<string> {
  const said = (await app.text(/My screen says: /).textContent()) ?? '';
  const words = said.match(/[a-z]+(?=[,.])/g) ?? [];
  return words.map((word) => WORDS.indexOf(word)).join('');
}

test('two practice rounds use the real screen and do not touch the real home', async ({
  stage,
}) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  await expect(app.heading('Pairings')).toBeVisible();
  const before = await treeOf(alice.home);

  await begin(app);
  for (const round of [1, 2]) {
    await expect(app.heading('Check that you are talking to the right person.')).toBeVisible();
    await expect(app.text(`Practice, round ${round} of 2. Nothing here counts.`)).toBeVisible();
    const equal = (await app.digits()).replace('-', '') === (await heard(app));
    expect(await isThere(practiceFolder(alice))).toBe(true);
    await app.button(equal ? 'They match' : "They don't match").click();
    await expect(app.heading(equal ? 'Right: they matched' : 'Right: you caught it')).toBeVisible();
    if (round === 1) await app.button('Second round').click();
  }
  await expect(app.text('You were right in both rounds.')).toBeVisible();

  await app.button('End the practice').click();
  await expect(app.heading('Settings')).toBeVisible();
  await expect.poll(() => isThere(practiceFolder(alice))).toBe(false);
  expect(await treeOf(alice.home)).toBe(before);
  await app.button('Pairings').click();
  await expect(app.heading('Nothing is being paired')).toBeVisible();
});

test('a wrong answer is explained', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  await begin(app);
  const titles: string[] = [];
  for (const round of [1, 2]) {
    const equal = (await app.digits()).replace('-', '') === (await heard(app));
    await app.button(equal ? "They don't match" : 'They match').click();
    const title = equal ? 'They did match' : 'Somebody got between you';
    await expect(app.heading(title)).toBeVisible();
    titles.push(title);
    if (round === 1) await app.button('Second round').click();
  }
  // One of the two rounds has an attacker; which one is random.
  expect([...titles].sort()).toEqual(['Somebody got between you', 'They did match']);
  await expect(app.text('You were wrong in both rounds. Once more?')).toBeVisible();
});

test('in type mode the practice digits are typed, too', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  await call(app.window, 'changeSettings', { compareMode: 'type' });
  await begin(app);
  await app.button('I type what I hear').click();
  const digits = await heard(app);
  const boxes = app.window.getByRole('group', { name: 'The digits you hear' });
  const first = boxes.getByRole('textbox').first();
  await expect(first).toBeFocused();
  await app.window.keyboard.type(digits);
  const verdict = app.heading(/^Right: /);
  const again = app.text(/Ask them to read once more/);
  await expect(verdict.or(again)).toBeVisible();
  if (await again.isVisible()) {
    await expect(first).toBeFocused();
    await app.window.keyboard.type(digits);
  }
  await expect(verdict).toBeVisible();
});

test('what a crash leaves of a practice pairing is removed at the next start', async ({
  stage,
}) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  await begin(app);
  await app.digits();
  await app.kill();
  expect(await isThere(practiceFolder(alice))).toBe(true);
  const again = await stage.launch(alice);
  await expect.poll(() => isThere(practiceFolder(alice))).toBe(false);

  await begin(again);
  await again.digits();
  await again.close();
  expect(await isThere(practiceFolder(alice))).toBe(false);
});
