import { join } from 'node:path';
import { PROJECT_ROOT } from '../../scripts/lib/project.ts';
import { expect, test } from './support/fixtures.ts';
import { call, currentView } from './support/in-page.ts';
import { writeSettings } from './support/settings-file.ts';

const BARE = join(PROJECT_ROOT, 'test/support/bare-system.cjs');

test('on a system that reports neither networks nor a home folder the app works, and says what it does not know', async ({
  stage,
}) => {
  const alice = await stage.computer('alice');
  await writeSettings(alice, { settings: { thisComputerRelay: true } });
  const app = await stage.launch(alice, { preload: BARE });
  await expect
    .poll(async () => (await currentView(app.window)).localRelay)
    .toEqual({
      running: true,
      port: 7878,
      addresses: null,
      formerAddresses: [],
      failure: null,
    });
  await app.host();
  await expect(app.text('Waiting for the other side to join')).toBeVisible();
  await expect(app.text(/^This system does not report its own addresses/)).toBeVisible();
  expect(await call(app.window, 'readReport')).toMatchObject({ ok: true });
  await call(app.window, 'changeSettings', { theme: 'dark' });
  await app.close();
  const again = await stage.launch(alice, { preload: BARE });
  expect((await currentView(again.window)).settings.theme).toBe('dark');
});

test('an app without a folder for the wire files says so before it quits', async ({ stage }) => {
  const { code, box } = await stage.launchToErrorBox(stage.newComputer('alice'), '', BARE);
  expect(code).toBe(1);
  expect(box.title).toBe('No folder for your wire files');
  expect(box.text).toContain('Set WIRE_HOME');
});
