import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './support/fixtures.ts';
import { writeSettings } from './support/settings-file.ts';

test('a temporary folder with a long path is no reason to end, and a second launch is still noticed', async ({
  stage,
}) => {
  const TMPDIR = join(stage.folder, 'x'.repeat(132 - stage.folder.length - 1));
  await mkdir(TMPDIR);
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice, { env: { TMPDIR } });
  await app.host();
  expect(await stage.launchToItsEnd(alice)).toBe(0);
});

test('a lock that the system refuses is no reason to end', async ({ stage }) => {
  const alice = await stage.computer('alice');
  // Chromium makes a link there, and removes none but a link.
  await mkdir(join(alice.userData, 'SingletonLock'), { recursive: true });
  const app = await stage.launch(alice);
  await app.host();
  const log = await readFile(join(alice.userData, 'logs', 'wire-tray.log'), 'utf8');
  expect(log).toContain('the system refused the lock, so a second launch is not noticed');
});

test('a folder of its own that cannot be written is no reason to end', async ({ stage }) => {
  const alice = { ...(await stage.computer('alice')), userData: '/proc/nobody/can/write' };
  const app = await stage.launch(alice);
  await app.host();
});

test('start at login that cannot be set again is no reason to end', async ({ stage }) => {
  test.skip(process.getuid?.() === 0, 'root can write into every folder');
  const alice = await stage.computer('alice');
  await writeSettings(alice, { settings: { startAtLogin: true } });
  const autostart = join(stage.folder, 'config', 'autostart');
  await mkdir(autostart, { recursive: true });
  // An entry for another program, where nobody can write.
  await writeFile(join(autostart, 'wire-tray.desktop'), '[Desktop Entry]\n');
  await chmod(autostart, 0o500);
  const app = await stage.launch(alice);
  await app.host();
  const log = await readFile(join(alice.userData, 'logs', 'wire-tray.log'), 'utf8');
  expect(log).toContain('start-at-login-refused');
  await chmod(autostart, 0o700);
});
