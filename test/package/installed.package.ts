import { mkdir, mkdtemp, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startRelay } from '../../main/relay-server/server.ts';
import { capture } from '../../scripts/lib/child.ts';
import { configFolder, startAs, type UsersApp } from '../e2e/support/as-ordinary-user.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { pair } from '../e2e/support/meeting.ts';
import { setUp } from '../e2e/support/newcomer.ts';
import { type OrdinaryUser, ordinaryUser } from '../e2e/support/ordinary-user.ts';
import { verifiedHandles } from '../e2e/support/wire-files.ts';
import { install, installFile, installTool, purge, traces, verify } from './support/debian.ts';
import {
  hasOwnNamespaces,
  userNamespaceRefusal,
  withoutUserNamespaces,
} from './support/no-user-namespaces.ts';
import { leaveSettings, makeOlderPackage, OLDER_FOLDER } from './support/older-package.ts';
import { NAME } from './support/package-under-test.ts';
import { visibleWindows, WINDOW_TOOL } from './support/windows.ts';

const PROGRAM = '/usr/bin/wire-tray-test';
const FOLDER = '/opt/wire-tray-test';

test.describe.configure({ mode: 'serial' });
test.skip(process.getuid?.() !== 0, 'installing a package needs root');

let user: OrdinaryUser;

test.beforeAll(async () => {
  user = await ordinaryUser();
});
test.afterAll(async () => {
  if ((await traces()).length > 0) await purge();
  await user.remove();
});

test('the package replaces one with a space in its folder, and leaves no file of that one', async () => {
  test.setTimeout(180_000);
  // Root uses no folder of another account.
  const folder = await mkdtemp(join(tmpdir(), 'wire-tray-older-'));
  try {
    await installFile(await makeOlderPackage(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
  expect(await realpath(PROGRAM)).toBe(join(OLDER_FOLDER, NAME));
  await install();
  expect(await realpath(PROGRAM)).toBe(join(FOLDER, NAME));
  expect((await traces()).filter((path) => path.includes('Wire Tray'))).toEqual([]);
  expect(await verify()).toBe('');
});

test('every library that the program is linked to is installed', async () => {
  const { stdout } = await capture('ldd', [join(FOLDER, NAME)]);
  expect(stdout).toContain('libgtk-3');
  expect(stdout).not.toContain('not found');
});

test('two installed instances of an ordinary user pair, in Chromium’s sandbox', async () => {
  test.setTimeout(120_000);
  // Not in the user's home: the relay runs as root.
  const dataDir = await mkdtemp(join(tmpdir(), 'wire-tray-relay-'));
  const relay = await startRelay({ host: '127.0.0.1', port: 0, limit: 'off', dataDir });
  const apps: UsersApp[] = [];
  try {
    for (const handle of ['alice', 'bob']) {
      const app = await startAs(user, [PROGRAM], handle);
      apps.push(app);
      await setUp(app.page, handle, relay.url);
      expect(new Set(await app.sandboxes())).toEqual(new Set(['2']));
      expect(await hasOwnNamespaces(app, 'user')).toBe((await userNamespaceRefusal(user)) === null);
    }
    const [host, guest] = apps;
    if (host === undefined || guest === undefined) throw new Error('two were started');
    await pair(host.page, guest.page);
    expect(await verifiedHandles(join(user.home, 'alice', 'wire'))).toEqual(['bob']);
    expect(await verifiedHandles(join(user.home, 'bob', 'wire'))).toEqual(['alice']);

    await host.page.button('Done').click();
    await host.page.button('Settings').click();
    await expect(host.page.text('Test runtime: for tests and the demo only')).toBeVisible();
  } finally {
    await Promise.all(apps.map((app) => app.end()));
    await relay.stop();
    await rm(dataDir, { recursive: true });
  }
});

test('without user namespaces it starts in the set-uid sandbox, with earlier settings and start at login', async () => {
  await installTool(WINDOW_TOOL);
  const helper = await stat(join(FOLDER, 'chrome-sandbox'));
  expect([helper.uid, helper.gid, helper.mode & 0o7777]).toEqual([0, 0, 0o4755]);
  const confined = withoutUserNamespaces(user);
  expect(await userNamespaceRefusal(confined)).toMatch(/Operation not permitted$/);
  const autostart = await leaveSettings(confined, configFolder(confined, 'confined'));
  const app = await startAs(confined, [PROGRAM], 'confined');
  try {
    // The older version's settings chose German.
    await expect(app.page.heading('Willkommen bei Wire Tray')).toBeVisible();
    await expect.poll(visibleWindows).toEqual(['Willkommen bei Wire Tray · Wire Tray']);
    await expect.poll(() => readFile(autostart, 'utf8')).toContain(`TryExec=${FOLDER}/${NAME}\n`);
    expect(new Set(await app.sandboxes())).toEqual(new Set(['2']));
    // Without a user namespace, only root can create a pid namespace: here the set-uid helper.
    expect(await hasOwnNamespaces(app, 'pid')).toBe(true);
    expect(await hasOwnNamespaces(app, 'user')).toBe(false);
  } finally {
    await app.end();
  }
});

test('it runs only its own code, whatever its environment and arguments are', async () => {
  const witness = join(user.home, 'witness');
  const script = join(user.home, 'foreign.cjs');
  await writeFile(script, `require('node:fs').writeFileSync(${JSON.stringify(witness)}, '');`);
  const foreign = join(user.home, 'foreign-app');
  await mkdir(foreign);
  await writeFile(join(foreign, 'package.json'), '{"main": "../foreign.cjs"}');
  const app = await startAs(
    user,
    [
      ...['env', 'ELECTRON_RUN_AS_NODE=1', `NODE_OPTIONS=--require=${script}`],
      ...[PROGRAM, `--require=${script}`, '--inspect-brk=0', foreign],
    ],
    'foreign',
  );
  try {
    await expect(app.page.heading('Welcome to Wire Tray')).toBeVisible();
    await expect(readFile(witness)).rejects.toMatchObject({ code: 'ENOENT' });
  } finally {
    await app.end();
  }
});

test('removing it leaves only the person’s own files', async () => {
  const before = await traces();
  expect(before).toEqual(
    expect.arrayContaining([FOLDER, PROGRAM, '/usr/share/applications/wire-tray-test.desktop']),
  );
  await purge();
  expect(await traces()).toEqual([]);
  expect(await verifiedHandles(join(user.home, 'alice', 'wire'))).toEqual(['bob']);
});
