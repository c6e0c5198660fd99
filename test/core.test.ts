import { chmodSync } from 'node:fs';
import { expect } from 'vitest';
import { repairPermissions } from '../main/core.ts';
import { createLog } from '../main/log.ts';
import { itOnPosix } from './support/where.ts';
import { makeHome, newPairing } from './wire-home/support.ts';

itOnPosix('files that others could read are logged without the code of a pairing', async () => {
  const home = makeHome();
  await home.init({ handle: 'ann' });
  const { code } = await home.store.create(newPairing());
  chmodSync(home.paths.privateKey, 0o644);
  chmodSync(`${home.paths.pendingPairs}/${code}.json`, 0o644);
  const lines: string[] = [];
  await repairPermissions(
    home,
    createLog((line) => lines.push(line)),
  );
  expect(lines).toEqual([
    'wire-tray: permissions: no longer open to others: config/wire/private.key\n',
    'wire-tray: permissions: no longer open to others: state/wire/pending-pair/….json\n',
  ]);
});
