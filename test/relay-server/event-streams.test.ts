import { once } from 'node:events';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { type Bounds, bounds } from '../../main/relay-server/bounds.ts';
import { ConnectionShares } from '../../main/relay-server/connection-shares.ts';
import { EventStreams } from '../../main/relay-server/event-streams.ts';
import { hold } from '../../main/relay-server/held-shares.ts';
import { LocalShares } from '../../main/relay-server/shares/shares.ts';
import { Watchers } from '../../main/relay-server/watchers.ts';

/** A response whose client reads everything, or nothing at all. */
function reader(isAwake: boolean): ServerResponse {
  const response = new ServerResponse(new IncomingMessage(new Socket()));
  const network = new Writable({ write: (_chunk, _encoding, done) => isAwake && done() });
  // A response uses nothing of a socket but `write`.
  response.assignSocket(network as Socket);
  return response;
}

/** A response whose client has gone. */
async function gone(): Promise<ServerResponse> {
  const response = reader(true);
  response.destroy();
  await once(response, 'close');
  return response;
}

const EVENT = 'x'.repeat(1000);

/** Streams, and what publishes an event to those of a slot. */
function streams(some: Partial<Bounds>) {
  const followers = new Watchers<[event: string]>();
  const follow = async (slotId: string, tell: (event: string) => void) =>
    followers.add(slotId, tell);
  const all = new EventStreams({ follow }, { ...bounds, ...some });
  const open = async (slotId: string, response: ServerResponse): Promise<boolean> => {
    const begin = await all.join(slotId);
    begin?.(response);
    return begin !== null;
  };
  const publish = (slotId: string, event: string) => followers.tell(slotId, event);
  return { open, publish, isFollowed: (slotId: string) => followers.has(slotId) };
}

function sum(readers: readonly ServerResponse[]): number {
  return readers.filter((one) => !one.destroyed).reduce((all, one) => all + one.writableLength, 0);
}

describe('the backlog of all streams', () => {
  it('is bounded, however many slots and streams there are', async () => {
    const all = streams({ allStreamBacklogsBytes: 50_000 });
    const readers = Array.from({ length: 40 }, () => reader(false));
    for (const [at, one] of readers.entries()) await all.open(`slot ${at % 8}`, one);
    for (let n = 0; n < 80; n += 1) {
      all.publish(`slot ${n % 8}`, EVENT);
      expect(sum(readers)).toBeLessThanOrEqual(50_000);
    }
    expect(sum(readers)).toBeGreaterThan(40_000);
  });

  it('is reduced by closing the streams with the longest backlog first', async () => {
    const all = streams({ allStreamBacklogsBytes: 10_000 });
    const [worst, slow, awake] = [reader(false), reader(false), reader(true)];
    await all.open('long', worst);
    await all.open('short', slow);
    await all.open('long', awake);
    for (let n = 0; n < 3; n += 1) all.publish('short', EVENT);
    for (let n = 0; n < 12; n += 1) {
      all.publish('long', EVENT);
      // A response buffers what is written in one turn of the event loop.
      await nextTurn();
    }
    expect([worst, slow, awake].map(({ destroyed }) => destroyed)).toEqual([true, false, false]);
  });

  it('makes room for a new stream as soon as one is closed', async () => {
    const all = streams({ streamsPerSlot: 1, allStreamBacklogsBytes: 500 });
    await all.open('slot', reader(false));
    expect(await all.open('slot', reader(true))).toBe(false);
    all.publish('slot', EVENT);
    expect(await all.open('slot', reader(true))).toBe(true);
  });
});

describe('a client that is gone before its stream begins', () => {
  it('takes no place among the streams of the slot', async () => {
    const all = streams({ streamsPerSlot: 1 });
    await all.open('slot', await gone());
    expect(await all.open('slot', reader(true))).toBe(true);
  });

  it('is told of nothing more', async () => {
    const all = streams({});
    await all.open('slot', await gone());
    await nextTurn();
    expect(all.isFollowed('slot')).toBe(false);
  });

  it('has nothing of a pool', async () => {
    const shares = new LocalShares(bounds);
    hold(shares, 'streams', ['192.0.2.1'], 1, { raw: await gone() });
    expect(shares.shareOf('streams', ['192.0.2.1'])).toBe(0);
    const connections = new ConnectionShares(shares);
    expect(connections.take(await gone(), ['192.0.2.1'])).toBe(null);
    expect(shares.shareOf('connections', ['192.0.2.1'])).toBe(0);
  });
});
