import { mkdir, readdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { itOnLinux } from '../../support/where.ts';
import { slotFile } from '../slot-files.ts';
import { allocate, list, post, restart, startTestRelay } from '../test-relay.ts';

describe('an event log after a restart', () => {
  const long = `{"event_id":"b","text":"${'x'.repeat(99)}`;
  it.each(['{"event_id":"b","te', '{"event_id":"b"}', '12', long])(
    'drops an incomplete last line (%s), logs it, and appends in its place',
    async (half) => {
      const relay = await startTestRelay();
      const slot = await allocate(relay);
      await post(relay, slot, { event_id: 'a' });
      const again = await restart(relay, () =>
        writeFile(slotFile(relay, slot, 'jsonl'), half, { flag: 'a' }),
      );
      expect((await list(again, slot)).text).toBe('[{"event_id":"a"}]');
      expect(again.lines).toEqual(['dropped the half-written last event of a slot']);
      expect((await post(again, slot, { event_id: 'b', whole: 1 })).status).toBe(201);
      expect(await readFile(slotFile(relay, slot, 'jsonl'), 'utf8')).toBe(
        '{"event_id":"a"}\n{"event_id":"b","whole":1}\n',
      );
    },
  );

  it('serves the valid lines of a damaged file, and quarantines the file', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const damaged = '{"event_id":"a"}\n{"event_id":\0\0\n{"event_id":"c"}\n{"half';
    const again = await restart(relay, () => writeFile(slotFile(relay, slot, 'jsonl'), damaged));
    expect((await list(again, slot)).text).toBe('[{"event_id":"a"},{"event_id":"c"}]');
    expect(again.lines).toEqual([expect.stringContaining('1 unreadable line(s)')]);
    const names = await readdir(join(relay.dataDir, 'slots'));
    const aside = names.find((name) => name.includes('.damaged-')) ?? '';
    expect(await readFile(join(relay.dataDir, 'slots', aside), 'utf8')).toBe(damaged);
    expect((await post(again, slot, { event_id: 'd' })).status).toBe(201);
    expect((await list(again, slot, '?since=c')).text).toBe('[{"event_id":"d"}]');
  });
});

describe('a failing disk', () => {
  it('makes a post fail with 500 and no details, and loses no stored event', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'a' });
    const file = slotFile(relay, slot, 'jsonl');
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

describe('a list', () => {
  itOnLinux('closes its file when the client goes away in the middle', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const pad = 'x'.repeat(250_000);
    for (let n = 0; n < 40; n += 1) await post(relay, slot, { event_id: `${n}`, pad });
    const openFiles = async (): Promise<number> => {
      const files = await readdir('/proc/self/fd');
      const targets = files.map((file) => readlink(join('/proc/self/fd', file)).catch(() => ''));
      return (await Promise.all(targets)).filter((path) => path === slotFile(relay, slot, 'jsonl'))
        .length;
    };
    for (let n = 0; n < 5; n += 1) {
      const goneAway = new AbortController();
      await fetch(`${relay.url}/v1/events/${slot.id}`, {
        headers: { authorization: `Bearer ${slot.token}` },
        signal: goneAway.signal,
      });
      expect(await openFiles()).toBeGreaterThan(0);
      goneAway.abort();
    }
    await expect.poll(openFiles, { timeout: 10_000 }).toBe(0);
  });
});

describe('indexes in memory', () => {
  it('are dropped and built again, and nobody notices', async () => {
    const relay = await startTestRelay({ bounds: { indexEntries: 3 } });
    const slots = [await allocate(relay), await allocate(relay), await allocate(relay)];
    for (const event_id of ['a', 'b', 'c']) {
      for (const slot of slots) expect((await post(relay, slot, { event_id })).status).toBe(201);
    }
    for (const slot of slots) {
      expect((await post(relay, slot, { event_id: 'a' })).status).toBe(200);
      expect((await list(relay, slot, '?since=a')).text).toBe(
        '[{"event_id":"b"},{"event_id":"c"}]',
      );
    }
  });
});
