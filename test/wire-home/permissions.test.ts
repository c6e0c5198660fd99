import { chmodSync } from 'node:fs';
import { describe, expect } from 'vitest';
import { itOnPosix } from '../support/where.ts';
import { makeHome, modeOf, newPairing, put } from './support.ts';

describe('the permissions of a home', () => {
  itOnPosix('are repaired where a secret lies open, and the repair is told', async () => {
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

  itOnPosix('are no matter in a home that is not there yet', async () => {
    expect(await makeHome().repairPermissions()).toEqual([]);
  });
});
