import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { slotFile } from '../slot-files.ts';
import { allocate, list, post, restart, startTestRelay } from '../test-relay.ts';

describe('a restart', () => {
  it('keeps slots, tokens and events, and recognises duplicates', async () => {
    const relay = await startTestRelay();
    const [slot, empty] = [await allocate(relay), await allocate(relay)];
    await post(relay, slot, { event_id: 'a', n: 1 });
    await post(relay, slot, { event_id: 'b' });
    const again = await restart(relay);
    expect((await post(again, slot, { event_id: 'a' })).status).toBe(200);
    expect((await list(again, slot, '?since=a')).text).toBe('[{"event_id":"b"}]');
    expect((await list(again, { ...slot, token: empty.token })).status).toBe(403);
    expect((await post(again, empty, { event_id: 'c' })).status).toBe(201);
    expect(again.lines).toEqual([]);
  });

  it('finds no token on disk, only its hash', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'a' });
    const slots = join(relay.dataDir, 'slots');
    for (const name of await readdir(slots)) {
      expect(await readFile(join(slots, name), 'utf8')).not.toContain(slot.token);
    }
  });

  it('quarantines a damaged slot file, logs it, and serves the other slots', async () => {
    const relay = await startTestRelay();
    const [broken, good] = [await allocate(relay), await allocate(relay)];
    const file = slotFile(relay, broken, 'json');
    const again = await restart(relay, () => writeFile(file, '{"token_sha256":"12'));
    expect((await list(again, broken)).status).toBe(404);
    expect((await list(again, good)).status).toBe(200);
    expect(again.lines).toEqual([expect.stringContaining('damaged slot file')]);
  });

  it('removes the temporary files of an interrupted allocation, and no other', async () => {
    const relay = await startTestRelay();
    const slots = join(relay.dataDir, 'slots');
    const slot = 'a'.repeat(32);
    const long = `${slot}.json.0123456789abc.new`;
    const others = ['letter.new', long, `${slot}.json.new`, `x${slot}.json.0123456789ab.new`];
    const ours = [`${slot}.json.0123456789ab.new`, `${slot}.jsonl.0123456789ab.new`];
    await restart(relay, async () => {
      for (const name of [...others, ...ours]) await writeFile(join(slots, name), '{');
    });
    expect((await readdir(slots)).sort()).toEqual(others.sort());
  });

  it('starts with a folder or link of such a name, and leaves it', async () => {
    const relay = await startTestRelay();
    const slots = join(relay.dataDir, 'slots');
    const [folder, link] = ['a', 'b'].map((hex) => `${hex.repeat(32)}.json.0123456789ab.new`);
    await restart(relay, async () => {
      await mkdir(join(slots, `${folder}`));
      await symlink('nowhere', join(slots, `${link}`));
    });
    expect((await readdir(slots)).sort()).toEqual([folder, link]);
  });

  it('counts existing slots and bytes towards the bounds', async () => {
    const relay = await startTestRelay();
    const [slot, other] = [await allocate(relay), await allocate(relay)];
    await post(relay, slot, 'x'.repeat(500));
    await relay.stop();
    const bounds = { slots: 2, slotBytes: 600, allSlotsBytes: 600 };
    const again = await startTestRelay({ dataDir: relay.dataDir, bounds });
    expect((await post(again, other, 'x'.repeat(200))).status).toBe(503);
    expect((await post(again, slot, 'x'.repeat(200))).status).toBe(413);
    await expect(allocate(again)).rejects.toThrow('no text slot_id');
  });
});
