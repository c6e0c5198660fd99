import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { expect, test } from './support/fixtures.ts';
import { call, currentView, recordViews } from './support/in-page.ts';
import { expectPaired, meet } from './support/meeting.ts';
import { lookAway } from './support/native.ts';
import type { Computer } from './support/stage.ts';
import { labelsOf } from './support/tray-menu.ts';
import { pathsOf, savedPairing } from './support/wire-files.ts';

/** All secrets of a home, in every encoding in which they could leak. */
async function secretsOf({ home }: Computer, code: string): Promise<readonly string[]> {
  const key = await readFile(pathsOf(home).privateKey);
  const { self } = JSON.parse(await readFile(pathsOf(home).relay, 'utf8'));
  const { state } = await savedPairing(home, code);
  const opening = 'opening' in state ? state.opening : null;
  const seed = Buffer.from(opening?.seed ?? '', 'base64');
  expect([key.length, seed.length, self.slot_token.length]).toEqual([32, 32, 64]);
  const spellings = (bytes: Buffer) =>
    (['hex', 'base64', 'base64url'] as const).map((encoding) => bytes.toString(encoding));
  return [
    ...spellings(key),
    ...spellings(seed),
    ...spellings(Buffer.from(self.slot_token, 'hex')),
    ...spellings(Buffer.from(opening?.slotToken ?? '', 'hex')),
  ];
}

/** All files in the app's own folder: settings, logs and Chromium's storage. */
async function kept({ userData }: Computer): Promise<string> {
  const files = await readdir(userData, { recursive: true, withFileTypes: true });
  const texts = files
    .filter((entry) => entry.isFile())
    .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1').catch(() => ''));
  return (await Promise.all(texts)).join('\n');
}

test('a whole pairing leaks no secret into window, tray, notifications, output or files', async ({
  two,
  notifications,
  tray,
}) => {
  const { alice, bob, host, guest } = two;
  // So that there is a settings file.
  await call(host.window, 'changeSettings', { theme: 'dark' });
  const recorded = [await recordViews(host.window), await recordViews(guest.window)];
  const items = [await tray.waitForItem(host.pid), await tray.waitForItem(guest.pid)];
  const trayTexts: string[] = [];
  const readTray = async () => {
    for (const item of items) {
      trayTexts.push(...labelsOf(await item.menu()), (await item.properties()).tooltip);
    }
  };

  for (const app of [host, guest]) await lookAway(app);
  const { code, label, digits } = await meet(host, guest);
  await items[0]?.waitForLabel(`${label} · compare ${digits}`);
  await readTray();
  const secrets = [...(await secretsOf(alice, code)), ...(await secretsOf(bob, code))];
  const shown = [await host.window.content(), await guest.window.content()];
  await host.match();
  await guest.match();
  await expectPaired(host, 'bob');
  await expectPaired(guest, 'alice');
  await items[0]?.waitForLabel(`${label} · paired with bob`);
  await readTray();

  const views = [
    ...(await Promise.all(recorded.map((read) => read()))).flat(),
    JSON.stringify([await currentView(host.window), await currentView(guest.window)]),
  ];
  const ours = notifications.shown.filter(({ pid }) => pid === host.pid || pid === guest.pid);
  const captured = {
    window: [...shown, await host.window.content(), await guest.window.content()].join('\n'),
    views: views.join('\n'),
    tray: trayTexts.join('\n'),
    notifications: inspect(ours, { depth: null }),
    output: host.output + guest.output,
    files: (await kept(alice)) + (await kept(bob)),
  };

  // The searched texts are not empty: they contain what is not secret.
  expect(captured.window).toContain(digits);
  expect(captured.views).toContain(digits.replace('-', ''));
  expect(captured.tray).toContain(digits);
  expect(captured.notifications).toContain(label);
  expect(captured.files.includes('"theme": "dark"')).toBe(true);
  for (const [where, text] of Object.entries(captured)) {
    const found = secrets.filter((secret) => text.toLowerCase().includes(secret.toLowerCase()));
    expect(found, `secrets in ${where}`).toEqual([]);
  }
  // Only the window shows the code. The logs do not contain the digits either.
  for (const where of ['tray', 'notifications', 'output', 'files'] as const) {
    expect(captured[where], where).not.toContain(code.slice(4));
  }
  expect(captured.output).not.toContain(digits);
});
