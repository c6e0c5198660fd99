import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  allocate,
  list,
  post,
  restart,
  type Slot,
  startTestRelay,
  type TestRelay,
} from '../test-relay.ts';

function eventsFile(relay: TestRelay, slot: Slot): string {
  return join(relay.dataDir, 'slots', `${slot.id}.jsonl`);
}

describe('an event log after a restart', () => {
  const long = `{"event_id":"b","text":"${'x'.repeat(99)}`;
  it.each(['{"event_id":"b","te', '{"event_id":"b"}', '12', long])(
    'drops an incomplete last line (%s), logs it, and appends in its place',
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

  it('serves the valid lines of a damaged file, and quarantines the file', async () => {
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
});

describe('a failing disk', () => {
  it('makes a post fail with 500 and no details, and loses no stored event', async () => {
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
