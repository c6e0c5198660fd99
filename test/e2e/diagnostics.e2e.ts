import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from './support/fixtures.ts';
import { expectPaired, meet } from './support/meeting.ts';
import type { Computer } from './support/stage.ts';
import { pathsOf, savedPairing } from './support/wire-files.ts';

const logsOf = ({ userData }: Computer) => join(userData, 'logs');

async function logOf(computer: Computer): Promise<string> {
  const folder = logsOf(computer);
  const names = await readdir(folder);
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('');
}

async function reportOf(app: DesktopApp): Promise<string> {
  await app.button('Settings').click();
  await app.button('Show report').click();
  return app.window.getByRole('textbox', { name: 'Report' }).inputValue();
}

/** Seeds, tokens and keys, in every encoding in which they could leak. */
async function secretsOf({ home }: Computer, code: string): Promise<readonly string[]> {
  const { self } = JSON.parse(await readFile(pathsOf(home).relay, 'utf8'));
  const { state } = await savedPairing(home, code);
  const opening = 'opening' in state ? state.opening : null;
  const bytes = [
    await readFile(pathsOf(home).privateKey),
    Buffer.from(opening?.seed ?? '', 'base64'),
    Buffer.from(self.slot_token, 'hex'),
    Buffer.from(opening?.slotToken ?? '', 'hex'),
  ];
  expect(bytes.map(({ length }) => length)).toEqual([32, 32, 32, 32]);
  return bytes.flatMap((one) => [one.toString('hex'), one.toString('base64')]);
}

test('log and report of a whole pairing contain its steps and no secrets', async ({ two }) => {
  const { alice, bob, host, guest } = two;
  const { code, digits } = await meet(host, guest);
  const secrets = [...(await secretsOf(alice, code)), ...(await secretsOf(bob, code))];
  const report = await reportOf(host);
  expect(report).toContain('1. host, compare, relay: another one, plain http');
  expect(report).toContain('other-joined done, you-confirmed current');
  await host.window.getByRole('button', { name: /^Pairings/ }).click();
  await host.button('Compare digits').click();
  await Promise.all([host.match(), guest.match()]);
  await expectPaired(host, 'bob');

  const nets = {
    'report while comparing': report,
    report: await reportOf(host),
    log: (await logOf(alice)) + (await logOf(bob)),
    output: host.output + guest.output,
  };
  expect(nets.log).toContain('pairing 1 (host): compare');
  expect(nets.log).toContain('pairing 1 (host): paired');
  expect(nets.report).toContain('pairing 1 (host): paired');
  for (const [where, text] of Object.entries(nets)) {
    // The secret part of the code, too.
    const found = [...secrets, code, code.slice(4), digits, digits.replace('-', '')].filter(
      (secret) => text.toLowerCase().includes(secret.toLowerCase()),
    );
    expect(found, `secrets in ${where}`).toEqual([]);
  }
  for (const text of [report, nets.report]) {
    for (const name of ['did:wire', 'bob', '127.0.0.1', alice.home])
      expect(text).not.toContain(name);
  }
  expect((await stat(join(logsOf(alice), 'wire-tray.log'))).mode & 0o777).toBe(0o600);
});

test('the report is copied and saved, and only the folder of the log is opened', async ({
  stage,
}) => {
  const alice = await stage.computer('alice');
  const app = await stage.launch(alice);
  const file = join(stage.folder, 'report.txt');
  await app.inMain(({ dialog, shell }, filePath) => {
    Reflect.set(dialog, 'showSaveDialog', () => Promise.resolve({ canceled: false, filePath }));
    const opened: string[] = [];
    Reflect.set(globalThis, 'openedFolders', opened);
    Reflect.set(shell, 'openPath', (folder: string) => {
      opened.push(folder);
      return Promise.resolve('');
    });
  }, file);
  await app.button('Settings').click();
  await app.button('Copy report').click();
  await expect(app.text('Report copied.')).toBeVisible();
  const copied = await app.inMain(({ clipboard }) => clipboard.readText());
  expect(copied).toContain('engine: engine');
  await app.button('Save report').click();
  await expect(app.text('Report saved.')).toBeVisible();
  expect(await readFile(file, 'utf8')).toContain('engine: engine');
  await app.button('Open log folder').click();
  await expect
    .poll(() => app.inMain(() => Reflect.get(globalThis, 'openedFolders')))
    .toEqual([logsOf(alice)]);
});

test('a home of a wire session can be chosen, and the next start uses it', async ({ stage }) => {
  const alice = await stage.computer('alice');
  const session = stage.newComputer('alice/home/sessions/blue-otter');
  await stage
    .otherProcess({ ...session, home: join(alice.home, 'sessions', 'blue-otter') })
    .home.init({
      handle: 'otter',
    });
  await mkdir(join(alice.home, 'sessions', 'unused'), { recursive: true });
  await writeFile(join(alice.home, 'sessions', 'registry.json'), '{}');
  const app = await stage.launch(alice);
  // The restart must not start an app outside of the test.
  await app.inMain(({ app: electron }) => Reflect.set(electron, 'relaunch', () => {}));
  await app.button('Settings').click();
  const useSession = /^Use: Session of otter \([0-9a-f]{4} [0-9a-f]{4}\) in blue-otter$/;
  await app.window.getByRole('button', { name: useSession }).click();
  await app.button('Start again').click();
  await expect.poll(() => app.exitCode).toBe(0);

  const again = await stage.launch(alice);
  await expect(again.text(/^did:wire:otter-/)).toBeVisible();
});
