import { copyFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bounds } from '../../../main/relay-server/bounds.ts';
import { slotFile } from '../slot-files.ts';
import { describeOverStores } from '../stores.ts';
import {
  allocate,
  list,
  post,
  restart,
  type Slot,
  startTestRelay,
  stored,
  type TestRelay,
} from '../test-relay.ts';

const DAY = 24 * 3_600_000;

function expireNow(relay: TestRelay): Promise<void> {
  return relay.fire(bounds.expiryIntervalMs);
}

/** A relay with events a to e: a, b and c arrived 40 days ago, d 20 days ago, e now. */
async function relayWithMail() {
  const relay = await startTestRelay();
  const slot = await allocate(relay);
  for (const event_id of ['a', 'b', 'c']) await post(relay, slot, { event_id });
  await expireNow(relay);
  relay.advance(20 * DAY);
  await post(relay, slot, { event_id: 'd' });
  await expireNow(relay);
  relay.advance(20 * DAY);
  await post(relay, slot, { event_id: 'e' });
  return { relay, slot };
}

/** The ids of the events that a list has. */
async function idsOf(relay: TestRelay, slot: Slot, query = ''): Promise<string> {
  const events: { event_id: string }[] = JSON.parse((await list(relay, slot, query)).text);
  return events.map((event) => event.event_id).join('');
}

/** The ids in the store, which is not a read. */
async function idsStored(relay: TestRelay, slot: Slot): Promise<string> {
  const events = await stored(relay, slot);
  return [...events.matchAll(/"event_id":"(\w)"/g)].map(([, id]) => id).join('');
}

describeOverStores('an event', () => {
  it('goes once its owner has read past it and 30 days have passed', async () => {
    const { relay, slot } = await relayWithMail();
    await list(relay, slot, '?since=b');
    await expireNow(relay);
    expect(await idsStored(relay, slot)).toBe('cde');
    expect(relay.lines).toEqual(['2 old event(s) have expired']);
    expect(await idsOf(relay, slot)).toBe('cde');
    await list(relay, slot, '?since=e');
    await expireNow(relay);
    expect(await idsStored(relay, slot)).toBe('de');
    relay.advance(11 * DAY);
    await expireNow(relay);
    expect(await idsStored(relay, slot)).toBe('e');
  });

  it('stays for 30 days although it was read', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'a' });
    await expireNow(relay);
    await list(relay, slot, '?since=a');
    relay.advance(30 * DAY - 1);
    await expireNow(relay);
    expect(await idsStored(relay, slot)).toBe('a');
    relay.advance(1);
    await expireNow(relay);
    expect(await idsStored(relay, slot)).toBe('');
  });

  it.each([
    ['a list from the beginning', ''],
    ['an unknown id', '?since=nobody'],
  ])('stays for any time if it was not read past: %s proves nothing', async (_, query) => {
    const { relay, slot } = await relayWithMail();
    await idsOf(relay, slot, query);
    relay.advance(5000 * DAY);
    await expireNow(relay);
    expect(await idsStored(relay, slot)).toBe('abcde');
  });

  it('stays read when an older id is given later', async () => {
    const { relay, slot } = await relayWithMail();
    await list(relay, slot, '?since=c');
    await list(relay, slot, '?since=a');
    await expireNow(relay);
    expect(await idsStored(relay, slot)).toBe('de');
  });

  it('without an id goes with those around it, never alone', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    for (const event of [{ n: 1 }, { event_id: 'a' }, { n: 2 }]) await post(relay, slot, event);
    await expireNow(relay);
    await list(relay, slot, '?since=a');
    relay.advance(31 * DAY);
    await expireNow(relay);
    expect((await list(relay, slot)).text).toBe('[{"n":2}]');
  });

  it('does not go early when the wall clock jumps', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'a' });
    await expireNow(relay);
    await list(relay, slot, '?since=a');
    relay.setWallClock(1000 * DAY);
    await expireNow(relay);
    expect(await idsStored(relay, slot)).toBe('a');
  });

  it('goes unread only where the relay’s options say so', async () => {
    const relay = await startTestRelay({ bounds: { keepUnreadEventsMs: 90 * DAY } });
    const slot = await allocate(relay);
    await post(relay, slot, { event_id: 'a' });
    await expireNow(relay);
    relay.advance(90 * DAY - 1);
    await expireNow(relay);
    expect(await idsStored(relay, slot)).toBe('a');
    relay.advance(1);
    await expireNow(relay);
    expect(await idsStored(relay, slot)).toBe('');
  });
});

describeOverStores('the id of an event that is gone', () => {
  it.each(['at once', 'after a restart'])('is still a duplicate, %s', async (when) => {
    const { relay, slot } = await relayWithMail();
    await list(relay, slot, '?since=c');
    await expireNow(relay);
    const later = when === 'at once' ? relay : await restart(relay);
    for (const event_id of ['a', 'b', 'c', 'e']) {
      expect((await post(later, slot, { event_id })).status).toBe(200);
    }
    expect((await post(later, slot, { event_id: 'f' })).status).toBe(201);
    expect(await idsOf(later, slot)).toBe('def');
  });

  it.each(['a', 'b', 'c'])(
    'is understood as since=%s: the list begins after what is gone',
    async (id) => {
      const { relay, slot } = await relayWithMail();
      await list(relay, slot, '?since=c');
      await expireNow(relay);
      expect(await idsOf(relay, slot, `?since=${id}`)).toBe('de');
      expect(await idsOf(await restart(relay), slot, `?since=${id}&limit=1`)).toBe('d');
    },
  );

  it('goes after a year, with the next events that go', async () => {
    const { relay, slot } = await relayWithMail();
    await list(relay, slot, '?since=c');
    await expireNow(relay);
    relay.advance(365 * DAY - 1);
    await list(relay, slot, '?since=d');
    await expireNow(relay);
    const later = await restart(relay);
    expect((await post(later, slot, { event_id: 'a' })).status).toBe(200);
    later.advance(1);
    await list(later, slot, '?since=e');
    await expireNow(later);
    expect(await idsStored(later, slot)).toBe('');
    expect((await post(await restart(later), slot, { event_id: 'a' })).status).toBe(201);
  });
});

describeOverStores('when events go', () => {
  it('posts at the same time are stored once, after what stays', async () => {
    const { relay, slot } = await relayWithMail();
    await list(relay, slot, '?since=c');
    const ids = [...'fghijklmnopqrstuvwxyz'];
    const answers = ids.map((event_id) => post(relay, slot, { event_id }));
    await expireNow(relay);
    for (const { status } of await Promise.all(answers)) expect(status).toBe(201);
    expect([...(await idsOf(relay, slot))].sort().join('')).toBe('defghijklmnopqrstuvwxyz');
    expect(await idsOf(await restart(relay), slot)).toHaveLength(23);
  });

  it('their room is free again', async () => {
    const relay = await startTestRelay({ bounds: { slotBytes: 1000, allSlotsBytes: 1500 } });
    const slot = await allocate(relay);
    const pad = 'x'.repeat(900);
    await post(relay, slot, { event_id: 'a', pad });
    await expireNow(relay);
    relay.advance(30 * DAY);
    expect((await post(relay, slot, { event_id: 'b', pad })).status).toBe(413);
    await list(relay, slot, '?since=a');
    await expireNow(relay);
    expect((await post(relay, slot, { event_id: 'b', pad })).status).toBe(201);
  });
});

describe('when events go from files', () => {
  it('a list under way still has all of its events', async () => {
    const relay = await startTestRelay();
    const slot = await allocate(relay);
    const pad = 'x'.repeat(250_000);
    for (let n = 0; n < 40; n += 1) await post(relay, slot, { event_id: `${n}`, pad });
    await expireNow(relay);
    relay.advance(31 * DAY);
    await list(relay, slot, '?since=39');
    const slow = await fetch(`${relay.url}/v1/events/${slot.id}`, {
      headers: { authorization: `Bearer ${slot.token}` },
    });
    await expireNow(relay);
    expect(await idsStored(relay, slot)).toBe('');
    expect(JSON.parse(await slow.text())).toHaveLength(40);
  });
});

describe('a crash while events go', () => {
  /** Files in the order in which they are replaced. */
  const order = ['ids', 'jsonl', 'json'] as const;
  it.each([0, 1, 2, 3])('after %d of its 3 writes loses and repeats nothing', async (writes) => {
    const { relay, slot } = await relayWithMail();
    await expireNow(relay);
    await list(relay, slot, '?since=c');
    const path = (kind: (typeof order)[number]) => slotFile(relay, slot, kind);
    await writeFile(path('ids'), '');
    for (const kind of order) await copyFile(path(kind), `${path(kind)}.before`);
    await expireNow(relay);
    expect(await idsStored(relay, slot)).toBe('de');
    const undo = async () => {
      for (const kind of order.slice(writes)) await copyFile(`${path(kind)}.before`, path(kind));
      await writeFile(`${path('jsonl')}.0123456789ab.new`, '{"half');
    };
    const again = await restart(relay, undo);
    const names = await readdir(join(relay.dataDir, 'slots'));
    expect(names.filter((name) => name.endsWith('.new'))).toEqual([]);
    expect(await idsOf(again, slot, '?since=c')).toBe('de');
    for (const event_id of ['a', 'b', 'c', 'd', 'e']) {
      expect((await post(again, slot, { event_id })).status).toBe(200);
    }
    await expireNow(again);
    expect(await idsStored(again, slot)).toBe('de');
    expect(await idsOf(await restart(again), slot)).toBe('de');
  });
});
