import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { bounds } from '../../main/relay-server/bounds.ts';
import type { RelayStartError } from '../../main/relay-server/server.ts';
import { itOnPosix } from '../support/where.ts';
import { allocate, call, post, startTestRelay, temporaryFolder } from './test-relay.ts';

/** What another account does once a folder in /tmp was deleted: makes one of that name, open to everybody. */
async function takeOver(dataDir: string): Promise<string> {
  await rm(dataDir, { recursive: true });
  const slots = join(dataDir, 'slots');
  await mkdir(slots, { recursive: true });
  for (const folder of [dataDir, slots]) await chmod(folder, 0o777);
  return slots;
}

describe('a relay whose folder was deleted and made by somebody else', () => {
  itOnPosix('writes nothing there, and nowhere else through a link', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    expect((await post(relay, slot, { event_id: 'before' })).status).toBe(201);
    const target = join(await temporaryFolder(), 'a file of ours');
    await writeFile(target, 'as it was');
    const slots = await takeOver(relay.dataDir);
    await symlink(target, join(slots, `${slot.id}.jsonl`));
    expect((await post(relay, slot, { event_id: 'after' })).status).toBe(500);
    expect((await call(relay, 'POST', '/v1/slot/allocate', { json: {} })).status).toBe(500);
    expect(await readFile(target, 'utf8')).toBe('as it was');
    expect(await readdir(slots)).toEqual([`${slot.id}.jsonl`]);
  });

  itOnPosix('stops, and says why', async () => {
    const lost: RelayStartError[] = [];
    const relay = await startTestRelay({ onLost: (error) => lost.push(error) });
    await takeOver(relay.dataDir);
    await relay.fire(bounds.sweepIntervalMs);
    await expect.poll(() => lost).toMatchObject([{ code: 'data-not-private' }]);
    await expect.poll(() => call(relay, 'GET', '/healthz').catch(() => null)).toBeNull();
  });
});
