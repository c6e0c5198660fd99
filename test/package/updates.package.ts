import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { UpdateView } from '../../preload/contract.ts';
import type { DesktopApp } from '../../scripts/lib/desktop-app.ts';
import { expect, test } from '../e2e/support/fixtures.ts';
import { call, currentView } from '../e2e/support/in-page.ts';
import { Stage } from '../e2e/support/stage.ts';
import { Feed, type Offer, UPDATE_KEYS } from './support/feed.ts';

const CACHE = `wire-tray-test-updates-${process.pid}`;
const PENDING = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), CACHE, 'pending');

/** A copy of the package with a feed and keys: `npm run package -- --feed` adds the same three files. */
async function packageWithFeed(electron: string, url: string): Promise<string> {
  const folder = join(await mkdtemp(join(tmpdir(), 'wire-tray-feed-')), 'app');
  await cp(dirname(electron), folder, { recursive: true });
  const feed = `provider: generic\nurl: ${url}\nupdaterCacheDirName: ${CACHE}\n`;
  await writeFile(join(folder, 'resources', 'app-update.yml'), feed);
  await writeFile(join(folder, 'resources', 'package-type'), 'deb');
  await writeFile(join(folder, 'resources', 'update-keys.json'), UPDATE_KEYS);
  return join(folder, basename(electron));
}

/** The downloaded files that were kept. */
async function kept(): Promise<readonly string[]> {
  const names = await readdir(PENDING).catch(() => []);
  return names.filter((name) => name.endsWith('.deb'));
}

test.describe('newer versions', () => {
  let feed: Feed;
  let program: string;
  let stage: Stage;
  let app: DesktopApp;

  test.beforeAll(async ({ electron }) => {
    feed = await Feed.open();
    program = await packageWithFeed(electron, feed.url);
    stage = await Stage.open(program);
    app = await stage.launch(await stage.computer('alice'));
    await app.button('Settings').click();
  });
  test.afterAll(async () => {
    expect(await stage.end()).toEqual([]);
    await feed.close();
    await rm(dirname(dirname(program)), { recursive: true });
    await rm(dirname(PENDING), { recursive: true, force: true });
  });

  /** Looks for an update while the feed makes this offer. @returns the resulting view */
  async function checkWith(offer: Offer | null): Promise<UpdateView> {
    feed.offer = offer;
    feed.requests.length = 0;
    await call(app.window, 'checkForUpdate');
    return (await currentView(app.window)).update;
  }

  const announcement = '/latest-linux.yml';
  for (const version of ['0.1.0', '0.0.9', '0.2.0-beta.1']) {
    test(`are not fetched when the feed offers ${version}`, async () => {
      expect(await checkWith({ version })).toEqual({ state: 'current' });
      await expect(app.text('No newer version is known.')).toBeVisible();
      expect(feed.requests).toEqual([announcement]);
      expect(await kept()).toEqual([]);
    });
  }

  const unsigned = ['none', 'stranger', 'older'] as const;
  for (const signature of unsigned) {
    test(`are not fetched when the announcement’s signature is: ${signature}`, async () => {
      const state = await checkWith({ version: '0.2.0', signature });
      expect(state).toEqual({ state: 'failed', problem: 'unsigned' });
      await expect(app.text(/makers did not sign the offer/)).toBeVisible();
      expect(feed.requests).toEqual([announcement]);
      expect(await kept()).toEqual([]);
      expect((await call(app.window, 'installUpdate')).value).toEqual({ begun: false });
    });
  }

  const refused: readonly (readonly [
    string,
    Offer | null,
    'unreachable' | 'damaged' | 'unsigned',
  ])[] = [
    ['whose download is cut off', { version: '0.2.0', file: 'cut' }, 'unreachable'],
    ['with one changed byte', { version: '0.2.0', file: 'changed' }, 'damaged'],
    [
      'announced without a checksum',
      { version: '0.2.0', announcement: 'version: 0.2.0\nfiles:\n  - url: x.deb\npath: x.deb\n' },
      'unsigned',
    ],
    ['without a valid version', { version: '', announcement: 'version: newest' }, 'damaged'],
    ['of a feed that responds with an error', null, 'unreachable'],
  ];
  for (const [what, offer, problem] of refused) {
    test(`${what} are not kept`, async () => {
      expect(await checkWith(offer)).toEqual({ state: 'failed', problem });
      expect(await kept()).toEqual([]);
      expect((await call(app.window, 'installUpdate')).value).toEqual({ begun: false });
    });
  }

  test('are fetched and checked, and not installed while a pairing is under way', async () => {
    await expect(app.text(/its place did not answer/)).toBeVisible();
    feed.offer = { version: '0.2.0', signature: 'next' };
    await app.button('Look now').click();
    await expect(app.text(/^Version 0\.2\.0 is here/)).toBeVisible();
    const [name = ''] = await kept();
    expect(await readFile(join(PENDING, name))).toEqual(feed.content);
    expect((await currentView(app.window)).update).toEqual({
      state: 'ready',
      version: '0.2.0',
      waits: false,
    });

    await app.button('Pairings').click();
    await app.host();
    await app.button('Settings').click();
    await expect(app.text('Not while a pairing is under way')).toBeVisible();
    await expect(app.button('Quit and install')).toHaveAttribute('aria-disabled', 'true');
    expect((await call(app.window, 'installUpdate')).value).toEqual({ begun: false });
    // Nor when the app quits: the file is still there, so it was not installed.
    await app.close();
    expect(await kept()).toEqual([name]);
  });

  test('are requested without an id of this installation', () => {
    expect([...feed.installationIds]).toEqual(['00000000-0000-0000-0000-000000000000']);
  });
});

test('no newer version is looked for without a feed', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  await app.button('Settings').click();
  await expect(app.text('This package does not look for newer versions.')).toBeVisible();
  expect((await call(app.window, 'installUpdate')).value).toEqual({ begun: false });
});
