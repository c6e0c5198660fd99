import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NOW, put } from '../support.ts';
import {
  annsHome,
  cardOf,
  inboundOf,
  leave,
  onlyId,
  PEER_SLOT,
  RELAY,
  recordFrom,
} from './records.ts';

describe('a request of a peer', () => {
  it('is listed with its whole fingerprint, its relay and its time, and without its token', async () => {
    const home = await annsHome();
    leave(home, recordFrom('bob', 2));
    const list = await inboundOf(home).inbound.list();
    expect(list).toMatchObject({ folded: 0, problems: [] });
    expect(list.requests).toEqual([
      {
        id: expect.stringMatching(/^[0-9a-f]{20}$/),
        handle: 'bob',
        did: expect.stringMatching(/^did:wire:bob-[0-9a-f]{8}$/),
        fingerprint: expect.stringMatching(/^[0-9a-f]{8}$/),
        fullFingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
        relayUrls: [RELAY],
        sentAt: '2026-11-22T11:59:00.680118156Z',
        relation: 'new',
        wasRefused: false,
        isUnfinished: false,
      },
    ]);
    expect(JSON.stringify(list)).not.toContain(PEER_SLOT.slot_token);
  });

  it('keeps its id when the CLI writes it again, and has another one with another mailbox or card', async () => {
    const home = await annsHome();
    const { inbound } = inboundOf(home);
    leave(home, recordFrom('bob', 2));
    const id = await onlyId(inbound);
    leave(home, recordFrom('bob', 2, { received_at: '2026-11-22T12:00:05Z' }));
    expect(await onlyId(inbound)).toBe(id);
    leave(home, recordFrom('bob', 2, { peer_endpoints: [], peer_slot_id: 'e'.repeat(32) }));
    expect(await onlyId(inbound)).not.toBe(id);
    leave(home, recordFrom('bob', 3, { event_id: `${2}`.padStart(64, '0') }));
    expect(await onlyId(inbound)).not.toBe(id);
  });

  it.each([
    ['new', {}, 'bob', 2],
    ['collides', { bob: 3 }, 'bob', 2],
    ['collides', { BOB: 3 }, 'bob', 2],
    ['collides', {}, 'ann', 2],
    ['collides', {}, 'ANN', 2],
    ['known', { bob: 2 }, 'bob', 2],
    ['known-key', { robert: 2 }, 'bob', 2],
  ] as const)('is %s where %j is pinned and %s asks', async (relation, pinned, handle, seed) => {
    const home = await annsHome();
    const { inbound } = inboundOf(home);
    for (const [known, key] of Object.entries(pinned)) {
      leave(home, recordFrom(known, key));
      await inbound.accept(known, await onlyId(inbound));
    }
    leave(home, recordFrom(handle, seed, { event_id: 'f'.repeat(64) }));
    expect((await inbound.list()).requests).toMatchObject([{ handle, relation }]);
  });

  it.each<[what: string, problem: string, changes: Record<string, unknown>, name?: string]>([
    ['without a card', 'damaged', { peer_card: null }],
    ['with a malformed event id', 'damaged', { event_id: 'short' }],
    ['with a malformed time', 'damaged', { event_timestamp: 'yesterday' }],
    ['with a time that there is not', 'damaged', { event_timestamp: '2026-99-99T99:99:99Z' }],
    ['in a file of another handle', 'other-handle', {}, 'robert'],
    ['with a card of another handle', 'other-handle', { peer_card: cardOf('robert', 2) }],
    ['with another DID than its card', 'other-handle', { peer_did: 'did:wire:bob-00000000' }],
    ['with a changed card', 'card-refused', { peer_card: { ...cardOf('bob', 2), name: 'Eve' } }],
    ['with a slot that is a path', 'no-mailbox', { peer_endpoints: [], peer_slot_id: '../events' }],
    ['with a file as its relay', 'no-mailbox', { peer_endpoints: [], peer_relay_url: 'file:///x' }],
  ])(
    '%s is a problem, and the others are listed',
    async (_what, problem, changes, name = 'bob') => {
      const home = await annsHome();
      leave(home, recordFrom('bob', 2, changes), name);
      leave(home, recordFrom('cleo', 3));
      const list = await inboundOf(home).inbound.list();
      expect(list.problems).toEqual([{ handle: name, problem }]);
      expect(list.requests).toMatchObject([{ handle: 'cleo' }]);
    },
  );

  it('is read again while it is half-written', async () => {
    const home = await annsHome();
    const whole = JSON.stringify(recordFrom('bob', 2));
    const file = join(home.paths.inboundRequests, 'bob.json');
    put(file, whole.slice(0, 100));
    let waits = 0;
    const files = {
      ...home.files,
      wall: Date.now,
      wait: async () => {
        waits += 1;
        if (waits === 2) writeFileSync(file, whole);
      },
    };
    expect((await inboundOf({ ...home, files }).inbound.list()).requests).toHaveLength(1);
    expect(waits).toBe(2);
  });

  it('is among the newest 200, and the older ones are a number', async () => {
    const home = await annsHome();
    for (let n = 0; n < 230; n += 1) {
      const event_timestamp = new Date(NOW - n * 1000).toISOString();
      leave(home, recordFrom(`peer${n}`, 2, { event_timestamp }));
    }
    const { requests, folded } = await inboundOf(home).inbound.list();
    expect(requests).toHaveLength(200);
    expect(requests[0]?.handle).toBe('peer0');
    expect(requests.at(-1)?.handle).toBe('peer199');
    expect(folded).toBe(30);
  });

  it('is one of 10,000 at most whose files are opened', async () => {
    const home = await annsHome();
    for (let n = 0; n < 10_020; n += 1) put(join(home.paths.inboundRequests, `p${n}.json`), 'x');
    leave(home, recordFrom('bob', 2));
    const { folded, problems } = await inboundOf(home).inbound.list();
    expect(folded).toBe(21);
    expect(problems).toHaveLength(50);
  });
});
