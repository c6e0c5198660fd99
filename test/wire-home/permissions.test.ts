import { chmodSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { itOnPosix } from '../support/where.ts';
import { ID, newRecord, recordIn } from './record-samples.ts';
import { makeHome, modeOf, namesIn, newPairing, put } from './support.ts';

describe('the permissions of a home', () => {
  itOnPosix('are repaired where a secret lies open, and the repair is reported', async () => {
    const home = makeHome();
    await home.init({ handle: 'ann' });
    await home.store.create(newPairing());
    put(home.paths.relay, '{}');
    chmodSync(home.paths.privateKey, 0o644);
    chmodSync(home.paths.relay, 0o640);
    chmodSync(home.paths.pendingPairs, 0o755);
    expect(await home.repairPermissions()).toEqual([
      'config/wire/private.key',
      'config/wire/relay.json',
      'state/wire/pending-pair',
    ]);
    const { privateKey, relay, pendingPairs } = home.paths;
    expect([privateKey, relay, pendingPairs].map(modeOf)).toEqual(['600', '600', '700']);
    expect(await home.repairPermissions()).toEqual([]);
  });

  itOnPosix('are repaired on each file in a folder of secrets, links left alone', async () => {
    const home = makeHome();
    await home.store.create(newPairing());
    const elsewhere = join(home.root, 'elsewhere');
    put(elsewhere, 'not ours');
    chmodSync(elsewhere, 0o644);
    const { pendingPairs } = home.paths;
    symlinkSync(elsewhere, join(pendingPairs, 'link.json'));
    const [name = ''] = namesIn(pendingPairs).filter((one) => one !== 'link.json');
    chmodSync(join(pendingPairs, name), 0o644);
    expect(await home.repairPermissions()).toEqual([`state/wire/pending-pair/${name}`]);
    expect(modeOf(join(pendingPairs, name))).toBe('600');
    expect(modeOf(elsewhere)).toBe('644');
  });

  itOnPosix('are repaired on the records of version 2', async () => {
    const home = makeHome();
    await home.store.create(newRecord());
    chmodSync(home.paths.records, 0o755);
    chmodSync(recordIn(home), 0o644);
    expect(await home.repairPermissions()).toEqual([
      'state/wire-tray/pairings',
      `state/wire-tray/pairings/${ID}.json`,
    ]);
    expect([home.paths.records, recordIn(home)].map(modeOf)).toEqual(['700', '600']);
  });

  itOnPosix('are no matter in a home that is not there yet', async () => {
    expect(await makeHome().repairPermissions()).toEqual([]);
  });
});
