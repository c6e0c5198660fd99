import { chmodSync, mkdirSync, rmSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HomeFinder, hasWork } from '../../../main/wire-home/homes/index.ts';
import { keyOf } from '../../../main/wire-home/homes/registry.ts';
import { itOnPosix } from '../../support/where.ts';
import { cardOf, recordFrom } from '../inbound/records.ts';
import { makeHome, NOW, namesIn, put, realWait, temporaryFolder } from '../support.ts';

type Read = ConstructorParameters<typeof HomeFinder>[0]['read'];

function finderIn(root: string, read?: Read, wait: (ms: number) => Promise<void> = realWait) {
  return new HomeFinder({
    source: { env: { WIRE_HOME: root }, platform: 'linux', home: '/nowhere' },
    wall: () => NOW,
    wait,
    ...(read === undefined ? {} : { read }),
  });
}

/** A session's home as the CLI leaves it. @returns its folder */
function session(root: string, name: string, handle: string, seed = 2): string {
  const home = join(root, 'sessions', 'by-key', keyOf(name));
  put(join(home, 'config', 'wire', 'agent-card.json'), cardOf(handle, seed));
  put(join(home, 'config', 'wire', 'trust.json'), { agents: { [handle]: {} }, version: 1 });
  mkdirSync(join(home, 'state', 'wire', 'inbox'), { recursive: true });
  return home;
}

describe('the homes of this computer', () => {
  it('are the default one and each session with an identity, with what is known of them', async () => {
    const root = temporaryFolder();
    const own = makeHome({}, root);
    await own.init({ handle: 'ann' });
    const home = session(root, 'agent-1', 'bold-fox');
    const state = join(home, 'state', 'wire');
    put(join(home, 'config', 'wire', 'trust.json'), {
      agents: { 'bold-fox': {}, cleo: {}, dan: {} },
    });
    put(join(state, 'pending-inbound-pairs', 'bob.json'), recordFrom('bob', 3));
    put(join(state, 'inbox', 'cleo.jsonl'), '');
    utimesSync(join(state, 'inbox', 'cleo.jsonl'), NOW / 1000, NOW / 1000);
    put(join(state, 'last_sync.json'), '{}');
    utimesSync(join(state, 'last_sync.json'), NOW / 1000 - 5, NOW / 1000 - 5);
    put(join(root, 'sessions', 'registry.json'), { by_cwd: { '/work/shop': 'agent-1' } });
    mkdirSync(join(root, 'sessions', 'by-key', keyOf('never used')), { recursive: true });

    const { homes, problems, hasFolders } = await finderIn(root).find();
    expect({ problems, hasFolders }).toEqual({ problems: [], hasFolders: true });
    expect(homes.map(({ kind, handle }) => [kind, handle])).toEqual([
      ['default', 'ann'],
      ['by-key', 'bold-fox'],
    ]);
    expect(homes[1]).toEqual({
      kind: 'by-key',
      path: home,
      handle: 'bold-fox',
      did: expect.stringMatching(/^did:wire:bold-fox-[0-9a-f]{8}$/),
      fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
      folder: '/work/shop',
      requests: 1,
      peers: 2,
      lastActivity: NOW,
      receives: true,
      isRetired: false,
      isLeftBehind: false,
    });
  });

  it('are found from inside the home of a session, too, once each', async () => {
    const root = temporaryFolder();
    const home = session(root, 'agent-1', 'bold-fox');
    session(root, 'agent-2', 'calm-owl', 3);
    const { homes } = await finderIn(home).find();
    expect(homes.map(({ handle }) => handle).toSorted()).toEqual(['bold-fox', 'calm-owl']);
  });

  it('are marked when retired, and when the CLI reads them no more', async () => {
    const root = temporaryFolder();
    put(join(session(root, 'a', 'bold-fox'), 'state', 'wire', 'retired.json'), '{}');
    put(join(root, 'sessions', 'shop', 'config', 'wire', 'agent-card.json'), cardOf('calm-owl', 3));
    const old = { ...cardOf('dan', 4), did: 'did:wire:dan' };
    put(join(session(root, 'b', 'dan'), 'config', 'wire', 'agent-card.json'), old);
    const { homes } = await finderIn(root).find();
    const marks = homes.map(({ handle, isRetired, isLeftBehind }) => [
      handle,
      isRetired,
      isLeftBehind,
    ]);
    expect(marks.toSorted()).toEqual([
      ['bold-fox', true, false],
      ['calm-owl', false, true],
      ['dan', false, true],
    ]);
  });

  it.each(['{', '[]', '{"by_cwd": 7}'])(
    'lack only their folders where registry.json is %s',
    async (text) => {
      const root = temporaryFolder();
      session(root, 'agent-1', 'bold-fox');
      put(join(root, 'sessions', 'registry.json'), text);
      const { homes, hasFolders } = await finderIn(root).find();
      expect(hasFolders).toBe(false);
      expect(homes).toMatchObject([{ handle: 'bold-fox', folder: null }]);
    },
  );

  it('lack only a count where trust.json is damaged', async () => {
    const root = temporaryFolder();
    const home = session(root, 'agent-1', 'bold-fox');
    put(join(home, 'config', 'wire', 'trust.json'), '{');
    expect((await finderIn(root).find()).homes).toMatchObject([
      { handle: 'bold-fox', peers: null },
    ]);
  });

  it('are named where one cannot be used, and the others are there', async () => {
    const root = temporaryFolder();
    session(root, 'agent-1', 'bold-fox');
    const bad = session(root, 'agent-2', 'calm-owl');
    put(join(bad, 'config', 'wire', 'agent-card.json'), '{');
    const { homes, problems } = await finderIn(root).find();
    expect(homes).toMatchObject([{ handle: 'bold-fox' }]);
    expect(problems).toEqual([{ path: bad, problem: 'damaged' }]);
  });

  itOnPosix('leave out what others can change, and links', async () => {
    const root = temporaryFolder();
    const open = session(root, 'agent-1', 'bold-fox');
    chmodSync(join(open, 'config', 'wire'), 0o777);
    const linked = session(temporaryFolder(), 'agent-2', 'calm-owl');
    symlinkSync(linked, join(root, 'sessions', 'by-key', keyOf('agent-2')));
    const { homes, problems } = await finderIn(root).find();
    expect(homes).toEqual([]);
    expect(problems).toEqual([{ path: open, problem: 'not-private' }]);
  });

  it('are listed without one that does not answer, which is not asked again until it does', async () => {
    const root = temporaryFolder();
    for (const name of ['a', 'b', 'c']) session(root, name, `fox-${name}`);
    const stuck = join(root, 'sessions', 'by-key', keyOf('b'));
    const asked: (string | null)[] = [];
    const finder = finderIn(
      root,
      async ({ path }) => {
        asked.push(path);
        return path === stuck ? new Promise(() => {}) : null;
      },
      () => realWait(200),
    );
    expect((await finder.find()).problems).toEqual([{ path: stuck, problem: 'hangs' }]);
    expect((await finder.find()).problems).toEqual([{ path: stuck, problem: 'hangs' }]);
    expect(asked.filter((path) => path === stuck)).toHaveLength(1);
  });

  it('are the others when one vanishes while it is read', async () => {
    const root = temporaryFolder();
    const gone = session(root, 'agent-1', 'bold-fox');
    session(root, 'agent-2', 'calm-owl', 3);
    const { readHome } = await import('../../../main/wire-home/homes/found-home.ts');
    const finder = finderIn(root, async (place, folder, wall) => {
      if (place.path === gone) rmSync(gone, { recursive: true });
      return readHome(place, folder, wall);
    });
    const { homes, problems } = await finder.find();
    expect(homes).toMatchObject([{ handle: 'calm-owl' }]);
    expect(problems).toEqual([]);
  });

  it('may be 300, all of which are found', async () => {
    const root = temporaryFolder();
    for (let n = 0; n < 300; n += 1) session(root, `agent-${n}`, `fox-${n}`);
    const began = performance.now();
    const { homes } = await finderIn(root).find();
    expect(homes).toHaveLength(300);
    console.log(`300 homes were read in ${Math.round(performance.now() - began)} ms`);
  });
});

describe('an engine', () => {
  it.each([
    ['nothing', {}, false],
    ['a pairing of version 2', { 'wire-tray/pairings/x.json': '{}' }, true],
    ['a request file of the CLI', { 'wire/pending-pair/30-UE2BZG.json': '{}' }, true],
    ['a request of a peer', { 'wire/pending-inbound-pairs/bob.json': '{}' }, false],
    [
      'an acceptance that is not finished',
      {
        'wire-tray/requests.json': '{"accepting":{"bob":{"id":"1","at":"","record":{},"ack":{}}}}',
      },
      true,
    ],
    [
      'a pairing, and is retired',
      { 'wire/retired.json': '{}', 'wire-tray/pairings/x.json': '{}' },
      false,
    ],
  ])('of a home that has %s', async (_what, files, expected) => {
    const root = temporaryFolder();
    const home = session(root, 'agent-1', 'bold-fox');
    for (const [name, text] of Object.entries(files)) put(join(home, 'state', name), text);
    const place = (await finderIn(root).places()).find(({ path }) => path === home);
    expect(place && (await hasWork(place))).toBe(expected);
  });

  it('of a folder without an identity has nothing to do, and makes nothing there', async () => {
    const root = temporaryFolder();
    const home = join(root, 'sessions', 'by-key', keyOf('a'));
    put(join(home, 'state', 'wire', 'pending-pair', '30-UE2BZG.json'), '{}');
    const place = (await finderIn(root).places()).find(({ path }) => path === home);
    expect(place && (await hasWork(place))).toBe(false);
    expect(namesIn(join(home, 'state'))).toEqual(['wire']);
  });
});
