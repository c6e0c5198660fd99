import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itOnPosix } from '../support/where.ts';
import { ID, newRecord } from './record-samples.ts';
import { CODE, codeOf, makeHome, namesIn, newPairing, put, realWait } from './support.ts';

describe('what a killed process left of', () => {
  it('the private key, other files of the identity and coordinates is removed', async () => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    const { config, privateKey, agentCard, trust, relay, requests, blocklist } = home.paths;
    const before = namesIn(config);
    for (const file of [privateKey, agentCard, trust, relay, requests, blocklist])
      put(`${file}.wire-tray`, 'half');
    put(join(config, 'relay.json.tmp'), 'of the CLI');
    await home.removeTemporaryFiles();
    const left = ['relay.json.tmp', 'relay.lock', 'relay.lock.owner'];
    expect(new Set(namesIn(config))).toEqual(new Set([...before, ...left]));
    expect(namesIn(home.paths.tray)).toEqual(['requests.lock']);
  });

  it('a pairing is removed, and nothing else that is being prepared', async () => {
    const home = makeHome();
    put(join(home.paths.temporary, `${CODE}.json`), 'half');
    put(join(home.paths.temporary, `${ID}.json`), 'half');
    put(join(home.paths.temporary, 'trust.json-0123abcd'), 'a copy on its way');
    await home.removeTemporaryFiles();
    expect(namesIn(home.paths.temporary)).toEqual(['trust.json-0123abcd']);
  });

  itOnPosix('is files only: a folder or link of such a name stays', async () => {
    const home = makeHome();
    const { config, temporary, trust } = home.paths;
    put(join(`${trust}.wire-tray`, 'file'), '');
    put(join(temporary, 'file'), '');
    symlinkSync('file', join(temporary, `${CODE}.json`));
    await home.removeTemporaryFiles();
    expect(namesIn(config)).toEqual(['trust.json.wire-tray']);
    expect(namesIn(temporary)).toEqual([`${CODE}.json`, 'file']);
  });

  it('nothing costs no lock, and makes no folder', async () => {
    const home = makeHome();
    await home.removeTemporaryFiles();
    expect(namesIn(home.root)).toEqual([]);
  });
});

describe('a file that another process of ours is preparing', () => {
  it.each([
    ['version 1', newPairing()],
    ['version 2', newRecord()],
  ])('is waited for, not taken away: %s', async (_version, request) => {
    const writer = makeHome({ wait: realWait });
    const other = makeHome({ wait: realWait }, writer.root);
    for (let times = 0; times < 20; times += 1) {
      const pairing = await writer.store.create(request);
      const after = { ...pairing, peerDid: 'did:wire:bob-01234567' };
      const [saved] = await Promise.all([
        writer.store.save(pairing, after),
        other.removeTemporaryFiles(),
      ]);
      if (!saved.saved) throw new Error('not saved');
      await writer.store.remove(saved.pairing);
    }
  });

  it.each(['pendingLock', 'recordsLock'] as const)(
    'is not removed where its lock cannot be had: %s',
    async (lock) => {
      const home = makeHome();
      put(join(home.paths.temporary, `${lock === 'pendingLock' ? CODE : ID}.json`), 'half');
      put(join(home.paths[lock], 'a folder'), '');
      expect(await codeOf(home.removeTemporaryFiles())).toBe('home-unwritable');
    },
  );
});
