import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import { stringField } from '../../../main/protocol/json.ts';
import type { PostEvent } from '../../../main/wire-home/inbound/index.ts';
import { codeOf, jsonOf, makeHome, NOW, type TestHome, textOf } from '../support.ts';
import { annsHome, inboundOf, leave, OWN_SLOT, onlyId, PEER_SLOT, recordFrom } from './records.ts';

const NEVER = new AbortController().signal;

/** A home in which Bob asks. */
async function asked() {
  const home = await annsHome();
  leave(home, recordFrom('bob', 2));
  const id = await onlyId(inboundOf(home).inbound);
  return { home, id };
}

describe('accepting a request', () => {
  it('pins the card with its mailbox as `wire accept` does, in both shapes, and nothing of ours with it', async () => {
    const { home, id } = await asked();
    await inboundOf(home).inbound.accept('bob', id);
    const { agents } = jsonOf(home.paths.trust) as { agents: Record<string, object> };
    expect(agents.bob).toMatchObject({ tier: 'VERIFIED', card: { handle: 'bob' } });
    const members = new Set(Object.keys(agents.bob ?? {}));
    expect(members).toEqual(new Set(['tier', 'did', 'public_keys', 'card', 'pinned_at']));
    expect(jsonOf(home.paths.relay).peers).toEqual({
      bob: { ...PEER_SLOT, endpoints: [{ ...PEER_SLOT, scope: 'federation' }] },
    });
    expect(existsSync(join(home.paths.inboundRequests, 'bob.json'))).toBe(false);
    expect((await inboundOf(home).inbound.list()).requests).toEqual([]);
  });

  it('shows the peer as accepted here, and proved by nothing', async () => {
    const { home, id } = await asked();
    await home.peerBook.listPeers();
    await inboundOf(home).inbound.accept('bob', id);
    expect(await home.peerBook.listPeers()).toMatchObject([
      {
        tier: 'VERIFIED',
        proof: { kind: 'not-here' },
        acceptedAt: '2026-11-22T12:00:00.000Z',
        seenElsewhere: null,
      },
    ]);
    expect(await home.peerBook.check({ handle: 'bob' }, null)).toMatchObject({ ok: false });
  });

  it('tells the peer our mailbox by an event that we sign', async () => {
    const { home, id } = await asked();
    const { inbound, posted } = inboundOf(home);
    await inbound.accept('bob', id);
    expect(posted).toHaveLength(1);
    expect(JSON.parse(JSON.stringify(posted[0]))).toMatchObject({
      slotId: PEER_SLOT.slot_id,
      event: {
        type: 'pair_drop_ack',
        to: 'did:wire:bob',
        body: { ...OWN_SLOT, endpoints: [{ ...OWN_SLOT, scope: 'federation' }] },
      },
    });
  });

  it.each(['bob', 'BOB'])('is refused where %s stands for another key', async (known) => {
    const home = await annsHome();
    const { inbound, posted } = inboundOf(home);
    leave(home, recordFrom(known, 3));
    await inbound.accept(known, await onlyId(inbound));
    const trust = textOf(home.paths.trust);
    leave(home, recordFrom('bob', 2));
    expect(await codeOf(inbound.accept('bob', await onlyId(inbound)))).toBe('request-collides');
    expect(textOf(home.paths.trust)).toBe(trust);
    expect(posted).toHaveLength(1);
  });

  it('is refused without a mailbox of our own, before anything is written', async () => {
    const { home, id } = await asked();
    const before = textOf(home.paths.trust);
    const empty = { ...home.files.relay, read: async () => ({ self: null, peers: {} }) };
    const { inbound } = inboundOf({ ...home, files: { ...home.files, relay: empty } });
    expect(await codeOf(inbound.accept('bob', id))).toBe('own-mailbox-missing');
    expect(textOf(home.paths.trust)).toBe(before);
    expect((await inbound.list()).requests).toMatchObject([{ isUnfinished: false }]);
  });

  it('goes on where the relay did not answer, with the very same event', async () => {
    const { home, id } = await asked();
    const failing: PostEvent = async () => {
      throw new RelayFailure('unreachable', 'down');
    };
    const down = inboundOf(home, failing).inbound;
    await expect(down.accept('bob', id)).rejects.toBeInstanceOf(RelayFailure);
    expect((await down.list()).requests).toMatchObject([{ id, isUnfinished: true }]);
    expect(await down.resume(NEVER)).toBe(1);
    const { inbound, posted } = inboundOf(again(home));
    expect(await inbound.resume(NEVER)).toBe(0);
    expect(posted).toHaveLength(1);
    expect((await inbound.list()).requests).toEqual([]);
  });

  it('is given up where the peer was forgotten meanwhile', async () => {
    const { home, id } = await asked();
    const down = inboundOf(home, async () => {
      throw new RelayFailure('unreachable', 'down');
    }).inbound;
    await expect(down.accept('bob', id)).rejects.toBeInstanceOf(RelayFailure);
    await home.peerBook.forgetPeer('bob');
    const { inbound, posted } = inboundOf(home);
    expect(await inbound.resume(NEVER)).toBe(0);
    expect(posted).toEqual([]);
    expect(await home.peerBook.listPeers()).toEqual([]);
  });

  it('leaves a record that another request has replaced meanwhile', async () => {
    const { home, id } = await asked();
    const other = recordFrom('bob', 3);
    await inboundOf(home, async () => leave(home, other)).inbound.accept('bob', id);
    expect((await inboundOf(home).inbound.list()).requests).toMatchObject([
      { handle: 'bob', relation: 'collides' },
    ]);
  });
});

class Killed extends Error {}

/** The moments at which a process may be killed: before and after each change. */
function killedAt(home: TestHome, moment: number) {
  let passed = 0;
  const step = () => {
    passed += 1;
    if (passed === moment) throw new Killed();
  };
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    step();
    const result = await work();
    step();
    return result;
  };
  const sent: string[] = [];
  const { locks } = home.files;
  const killable: TestHome = {
    ...home,
    files: {
      ...home.files,
      locks: { ...locks, withLock: (path, work) => around(() => locks.withLock(path, work)) },
    },
    peerBook: {
      ...home.peerBook,
      acceptPeer: (peer, mailboxes) => around(() => home.peerBook.acceptPeer(peer, mailboxes)),
    },
  };
  const { inbound } = inboundOf(killable, (_, event) =>
    around(async () => {
      sent.push(stringField(event, 'event_id') ?? '');
    }),
  );
  return { inbound, sent };
}

describe('an acceptance that is killed', () => {
  // Three changes of our file, the pin, and the post: each before and after.
  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])(
    'at moment %i is completed by the next process',
    async (moment) => {
      const { home, id } = await asked();
      const { inbound: first, sent } = killedAt(home, moment);
      await expect(first.accept('bob', id)).rejects.toBeInstanceOf(Killed);

      const { inbound, posted } = inboundOf(again(home));
      if (moment === 1) {
        // Nothing was noted yet.
        expect((await inbound.list()).requests).toMatchObject([{ id, isUnfinished: false }]);
        await inbound.accept('bob', id);
      } else expect(await inbound.resume(NEVER)).toBe(0);
      expect(await home.peerBook.listPeers()).toMatchObject([{ handle: 'bob', tier: 'VERIFIED' }]);
      const events = [...sent, ...posted.map(({ event }) => stringField(event, 'event_id'))];
      expect(new Set(events).size).toBe(1);
      expect((await inbound.list()).requests).toEqual([]);
      expect(existsSync(join(home.paths.inboundRequests, 'bob.json'))).toBe(false);
    },
  );

  it('has no further moment', async () => {
    const { home, id } = await asked();
    await killedAt(home, 11).inbound.accept('bob', id);
  });
});

/** Another view of the same home, as the next process has it. */
function again(home: TestHome): TestHome {
  return makeHome({ wall: () => NOW + 60_000 }, home.root);
}
