import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startRelay } from '../../main/relay/server.ts';
import { capture } from '../../scripts/lib/child.ts';
import { startAs, type UsersApp } from '../e2e/support/as-ordinary-user.ts';
import { expectPaired, meet } from '../e2e/support/meeting.ts';
import { type OrdinaryUser, ordinaryUser } from '../e2e/support/ordinary-user.ts';
import { verifiedHandles } from '../e2e/support/wire-files.ts';
import { install, purge, traces, verify } from './support/debian.ts';

const PROGRAM = '/usr/bin/wire-tray-test';
const FOLDER = '/opt/Wire Tray Test';

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

/** Makes an identity and chooses the relay, as a newcomer does. */
async function setUp({ page }: UsersApp, handle: string, relay: string): Promise<void> {
  await page.window.getByRole('textbox', { name: 'Your handle' }).fill(handle);
  await page.button('Create identity').click();
  await page.window.getByRole('radio', { name: 'Another relay' }).check();
  await page.window.getByRole('textbox', { name: 'Address of the relay' }).fill(relay);
  await page.button('Test').click();
  await page.button('Use this relay').click();
  await expect(page.heading('Nothing is being paired')).toBeVisible();
}

test('the package installs, with every library that the program is linked to', async () => {
  test.setTimeout(180_000);
  await install();
  expect(await verify()).toBe('');
  const { stdout } = await capture('ldd', [join(FOLDER, 'wire-tray-test')]);
  expect(stdout).toContain('libgtk-3');
  expect(stdout).not.toContain('not found');
});

test('two installed instances of an ordinary user pair, in Chromium’s sandbox', async () => {
  test.setTimeout(120_000);
  const relay = await startRelay({
    ...{ host: '127.0.0.1', port: 0, limit: 'off' },
    dataDir: join(user.home, 'relay'),
  });
  const apps: UsersApp[] = [];
  try {
    for (const handle of ['alice', 'bob']) {
      const app = await startAs(user, [PROGRAM], handle);
      apps.push(app);
      await setUp(app, handle, relay.url);
      expect(new Set(await app.sandboxes())).toEqual(new Set(['2']));
    }
    const [host, guest] = apps;
    if (host === undefined || guest === undefined) throw new Error('two were started');
    await meet(host.page, guest.page);
    await host.page.match();
    await guest.page.match();
    await expectPaired(host.page, 'bob');
    await expectPaired(guest.page, 'alice');
    expect(await verifiedHandles(join(user.home, 'alice', 'wire'))).toEqual(['bob']);
    expect(await verifiedHandles(join(user.home, 'bob', 'wire'))).toEqual(['alice']);

    await host.page.button('Done').click();
    await host.page.button('Settings').click();
    await expect(host.page.text('Test runtime: for tests and the demo only')).toBeVisible();
  } finally {
    await Promise.all(apps.map((app) => app.end()));
    await relay.stop();
  }
});

test('it runs no code but its own, whatever its environment and arguments say', async () => {
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

test('once it is removed nothing of ours is left but the person’s own files', async () => {
  const before = await traces();
  expect(before).toEqual(
    expect.arrayContaining([FOLDER, PROGRAM, '/usr/share/applications/wire-tray-test.desktop']),
  );
  await purge();
  expect(await traces()).toEqual([]);
  expect(await verifiedHandles(join(user.home, 'alice', 'wire'))).toEqual(['bob']);
});
