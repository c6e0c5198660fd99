import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HomeChoice } from '../../main/desktop/settings/home-choice.ts';
import { sessionHomes } from '../../main/wire-home/session-homes.ts';
import { itOnPosix } from '../support/where.ts';
import { codeOf, makeHome, put, temporaryFolder } from './support.ts';

async function homeWithSessions() {
  const root = temporaryFolder();
  const folder = join(root, 'sessions');
  const fingerprints: Record<string, string> = {};
  for (const [name, handle] of [
    ['blue-otter', 'otter'],
    [join('by-key', '0123456789abcdef'), 'heron'],
  ] as const) {
    const home = makeHome({}, join(folder, name));
    await home.init({ handle });
    fingerprints[handle] = (await home.peerBook.identity()).fingerprint;
  }
  return { root, folder, fingerprints };
}

function choice(root: string, home: string | null) {
  const settings = { home };
  let restarts = 0;
  const restart = () => {
    restarts += 1;
  };
  const opened = HomeChoice.open({
    settings,
    env: { WIRE_HOME: root },
    platform: 'linux',
    restart,
  });
  return { opened, settings, restarts: () => restarts };
}

describe('the homes of the CLI’s sessions', () => {
  it('are found by name and by key, those with an identity', async () => {
    const { folder, fingerprints } = await homeWithSessions();
    mkdirSync(join(folder, 'unused'));
    put(join(folder, 'registry.json'), '{}');
    put(join(folder, 'odd', 'config', 'wire', 'agent-card.json'), '{"handle": "../x"}');
    symlinkSync(folder, join(folder, 'link'));
    expect(await sessionHomes(folder)).toEqual([
      {
        path: join(folder, 'by-key', '0123456789abcdef'),
        handle: 'heron',
        fingerprint: fingerprints.heron,
      },
      { path: join(folder, 'blue-otter'), handle: 'otter', fingerprint: fingerprints.otter },
    ]);
  });

  itOnPosix('are only those that nobody else can change', async () => {
    const { folder } = await homeWithSessions();
    chmodSync(join(folder, 'blue-otter'), 0o777);
    expect((await sessionHomes(folder)).map(({ handle }) => handle)).toEqual(['heron']);
    chmodSync(folder, 0o777);
    expect(await sessionHomes(folder)).toEqual([]);
  });

  it('are none where there is no such folder', async () => {
    expect(await sessionHomes(join(temporaryFolder(), 'sessions'))).toEqual([]);
  });
});

describe('the choice of a home', () => {
  it('leads there from the next start on', async () => {
    const { root, folder } = await homeWithSessions();
    const otter = join(folder, 'blue-otter');
    const before = choice(root, null);
    expect((await before.opened).env.WIRE_HOME).toBe(root);
    (await before.opened).use(otter);
    expect([before.settings.home, before.restarts()]).toEqual([otter, 1]);

    const after = await choice(root, otter).opened;
    expect([after.state.chosen, after.env.WIRE_HOME]).toEqual([otter, otter]);
  });

  it('is refused for a folder that is none of them, and forgotten when it has gone', async () => {
    const { root } = await homeWithSessions();
    const { opened, settings, restarts } = choice(root, '/tmp/elsewhere');
    const homes = await opened;
    expect([homes.state.chosen, homes.env.WIRE_HOME]).toEqual([null, root]);
    expect(await codeOf(Promise.resolve().then(() => homes.use('/tmp/elsewhere')))).toBe('stale');
    expect(restarts()).toBe(0);
    homes.use(null);
    expect([settings.home, restarts()]).toEqual([null, 1]);
  });
});
