import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allocate, list, post, type Slot, startTestRelay, type TestRelay } from './test-relay.ts';

function eventsFile(relay: TestRelay, slot: Slot): string {
  return join(relay.dataDir, 'slots', `${slot.id}.jsonl`);
}

/** Stops a relay, lets `change` work on its folder, and starts it again there. */
async function restart(relay: TestRelay, change: () => Promise<void> = async () => {}) {
  await relay.stop();
  await change();
  return startTestRelay({ dataDir: relay.dataDir });
}

describe('a restart', () => {
  it('keeps slots, tokens, events and what is a duplicate', async () => {
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

  it('finds no token on the disk, only what tells a right one from a wrong one', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'a' });
    const slots = join(relay.dataDir, 'slots');
    for (const name of await readdir(slots)) {
      expect(await readFile(join(slots, name), 'utf8')).not.toContain(slot.token);
    }
  });

  const long = `{"event_id":"b","text":"${'x'.repeat(99)}`;
  it.each(['{"event_id":"b","te', '{"event_id":"b"}', '12', long])(
    'drops a last line without its end (%s), says so, and goes on after it',
    async (half) => {
      const relay = await startTestRelay();
      const slot = await allocate(relay);
      await post(relay, slot, { event_id: 'a' });
      const again = await restart(relay, () =>
        writeFile(eventsFile(relay, slot), half, { flag: 'a' }),
      );
      expect((await list(again, slot)).text).toBe('[{"event_id":"a"}]');
      expect(again.lines).toEqual(['dropped the half-written last event of a slot']);
      expect((await post(again, slot, { event_id: 'b', whole: 1 })).status).toBe(201);
      expect(await readFile(eventsFile(relay, slot), 'utf8')).toBe(
        '{"event_id":"a"}\n{"event_id":"b","whole":1}\n',
      );
    },
  );

  it('serves the good lines of a damaged file, and keeps the whole aside', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const damaged = '{"event_id":"a"}\n{"event_id":\0\0\n{"event_id":"c"}\n{"half';
    const again = await restart(relay, () => writeFile(eventsFile(relay, slot), damaged));
    expect((await list(again, slot)).text).toBe('[{"event_id":"a"},{"event_id":"c"}]');
    expect(again.lines).toEqual([expect.stringContaining('1 unreadable line(s)')]);
    const names = await readdir(join(relay.dataDir, 'slots'));
    const aside = names.find((name) => name.includes('.damaged-')) ?? '';
    expect(await readFile(join(relay.dataDir, 'slots', aside), 'utf8')).toBe(damaged);
    expect((await post(again, slot, { event_id: 'd' })).status).toBe(201);
    expect((await list(again, slot, '?since=c')).text).toBe('[{"event_id":"d"}]');
  });

  it('sets a damaged slot file aside, says so, and serves the other slots', async () => {
    const relay = await startTestRelay();
    const [broken, good] = [await allocate(relay), await allocate(relay)];
    const file = join(relay.dataDir, 'slots', `${broken.id}.json`);
    const again = await restart(relay, () => writeFile(file, '{"token_sha256":"12'));
    expect((await list(again, broken)).status).toBe(404);
    expect((await list(again, good)).status).toBe(200);
    expect(again.lines).toEqual([expect.stringContaining('damaged slot file')]);
  });

  it('clears away the temporary files of an interrupted allocation', async () => {
    const relay = await startTestRelay();
    const slots = join(relay.dataDir, 'slots');
    await restart(relay, () => writeFile(join(slots, `${'a'.repeat(32)}.json.0f.new`), '{'));
    expect(await readdir(slots)).toEqual([]);
  });

  it('counts what is there already towards the bounds', async () => {
    const relay = await startTestRelay();
    const [slot, other] = [await allocate(relay), await allocate(relay)];
    await post(relay, slot, 'x'.repeat(500));
    await relay.stop();
    const bounds = { slots: 2, slot: 600, allSlots: 600 };
    const again = await startTestRelay({ dataDir: relay.dataDir, bounds });
    expect((await post(again, other, 'x'.repeat(200))).status).toBe(503);
    expect((await post(again, slot, 'x'.repeat(200))).status).toBe(413);
    await expect(allocate(again)).rejects.toThrow('no text slot_id');
  });

  it('counts the events of a slot once it knows them', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    for (const event_id of ['a', 'b']) await post(relay, slot, { event_id });
    await relay.stop();
    const again = await startTestRelay({ dataDir: relay.dataDir, bounds: { allEvents: 2 } });
    expect((await post(again, slot, { event_id: 'c' })).status).toBe(503);
  });
});

describe('a disk that fails', () => {
  it('makes the post fail with 500, tells strangers nothing, and costs nothing stored', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'a' });
    const file = eventsFile(relay, slot);
    const content = await readFile(file);
    await rm(file);
    await mkdir(file);
    const answer = await post(relay, slot, { event_id: 'b' });
    expect(answer.status).toBe(500);
    expect(answer.body).toEqual({ error: 'The relay failed. Try again later.' });
    expect(relay.lines).toEqual(['a call failed inside the relay (EISDIR)']);

    await rm(file, { recursive: true });
    await writeFile(file, content);
    expect((await post(relay, slot, { event_id: 'b' })).status).toBe(201);
    expect((await list(relay, slot)).text).toBe('[{"event_id":"a"},{"event_id":"b"}]');
  });
});
