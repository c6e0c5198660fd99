import { chmod, chown, mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';

test('an app whose own folder others can change says so, and leaves that folder alone', async ({
  stage,
}) => {
  const alice = stage.newComputer('alice');
  await mkdir(alice.userData, { recursive: true });
  await writeFile(join(alice.userData, 'settings.json'), '{"settings":{"language":"de"}}');
  await chmod(alice.userData, 0o777);
  const { code, box } = await stage.launchToErrorBox(alice);
  expect(code).toBe(1);
  expect(box.title).toBe('Others can change your files');
  expect(box.text).toContain(`${alice.userData} of `);
  expect(await readdir(alice.userData)).toEqual(['settings.json']);
  expect(await readdir(stage.folder)).not.toContain('home');
});

test('an app in whose own folder another account left something says so', async ({ stage }) => {
  test.skip(process.geteuid?.() !== 0, 'only root can give files to another account');
  const alice = stage.newComputer('alice');
  const settings = join(alice.userData, 'settings.json');
  await mkdir(alice.userData, { recursive: true });
  await writeFile(settings, '{"settings":{"language":"de"}}');
  await chown(settings, 65_534, 65_534);
  const { code, box } = await stage.launchToErrorBox(alice);
  expect(code).toBe(1);
  expect(box.title).toBe('Others can change your files');
  expect(box.text).toContain(`something in ${alice.userData} belongs to `);
  expect(await readdir(alice.userData)).toEqual(['settings.json']);
});

test('an app whose wire home others can change says so, and leaves the home alone', async ({
  stage,
}) => {
  const alice = stage.newComputer('alice');
  await mkdir(alice.home, { recursive: true });
  await chmod(alice.home, 0o777);
  const { code, box } = await stage.launchToErrorBox(alice);
  expect(code).toBe(1);
  expect(box.title).toBe('Others can change your files');
  expect(box.text).toContain(`${alice.home} of `);
  expect(await readdir(alice.home)).toEqual([]);
});
