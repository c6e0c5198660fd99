import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { codeOf, jsonOf, makeHome, namesIn, put } from '../support.ts';
import { annsHome, inboundOf, leave, onlyId, recordFrom } from './records.ts';

const NEXT_EVENT = { event_id: 'f'.repeat(64) };

describe('a refused request', () => {
  it('stays refused when the CLI writes its record again', async () => {
    const home = await annsHome();
    const { inbound, posted } = inboundOf(home);
    leave(home, recordFrom('bob', 2));
    await inbound.refuse('bob', await onlyId(inbound));
    expect(existsSync(join(home.paths.inboundRequests, 'bob.json'))).toBe(false);
    leave(home, recordFrom('bob', 2, { received_at: '2026-11-22T12:00:05Z' }));
    expect((await inboundOf(makeHome({}, home.root)).inbound.list()).requests).toEqual([]);
    expect(posted).toEqual([]);
    expect(await home.peerBook.listPeers()).toEqual([]);
  });

  it('is another one when the same peer asks anew, or somebody else with the same event', async () => {
    const home = await annsHome();
    const { inbound } = inboundOf(home);
    leave(home, recordFrom('bob', 2));
    await inbound.refuse('bob', await onlyId(inbound));
    leave(home, recordFrom('bob', 2, NEXT_EVENT));
    expect((await inbound.list()).requests).toMatchObject([{ handle: 'bob', wasRefused: true }]);
    leave(home, recordFrom('bob', 3, { event_id: '2'.padStart(64, '0') }));
    expect((await inbound.list()).requests).toMatchObject([{ handle: 'bob', wasRefused: false }]);
  });

  it('is shown again where our file was damaged, of which a copy is kept', async () => {
    const home = await annsHome();
    const { inbound } = inboundOf(home);
    leave(home, recordFrom('bob', 2));
    await inbound.refuse('bob', await onlyId(inbound));
    leave(home, recordFrom('bob', 2));
    put(home.paths.requests, '{"answers": 7');
    await inbound.refuse('bob', await onlyId(inbound));
    leave(home, recordFrom('bob', 2));
    expect((await inbound.list()).requests).toEqual([]);
  });
});

describe('a blocked peer', () => {
  it('is on the CLI’s list, and no request of theirs is shown any more', async () => {
    const home = await annsHome();
    const { inbound } = inboundOf(home);
    const record = recordFrom('bob', 2);
    put(home.paths.blocklist, {
      blocked: { 'did:wire:eve-11111111': { at: 'x', note: 'y' } },
      z: 1,
    });
    leave(home, record);
    await inbound.block('bob', await onlyId(inbound));
    expect(jsonOf(home.paths.blocklist)).toEqual({
      blocked: {
        'did:wire:eve-11111111': { at: 'x', note: 'y' },
        [String(record.peer_did)]: { at: '2026-11-22T12:00:00.000Z' },
      },
      z: 1,
    });
    leave(home, recordFrom('bob', 2, NEXT_EVENT));
    expect((await inbound.list()).requests).toEqual([]);
  });

  it('is not written over a damaged list', async () => {
    const home = await annsHome();
    const { inbound } = inboundOf(home);
    leave(home, recordFrom('bob', 2));
    const id = await onlyId(inbound);
    put(home.paths.blocklist, 'half');
    expect(await codeOf(inbound.block('bob', id))).toBe('home-damaged');
  });
});

describe('an answer', () => {
  it.each(['accept', 'refuse', 'block'] as const)(
    'to %s counts only for the request that was seen',
    async (answer) => {
      const home = await annsHome();
      const { inbound, posted } = inboundOf(home);
      leave(home, recordFrom('bob', 2));
      const id = await onlyId(inbound);
      leave(home, recordFrom('bob', 3));
      expect(await codeOf(inbound[answer]('bob', id))).toBe('request-changed');
      expect((await inbound.list()).requests).toHaveLength(1);
      expect(posted).toEqual([]);
      expect(existsSync(home.paths.blocklist)).toBe(false);
      expect(await codeOf(inbound[answer]('cleo', id))).toBe('no-such-request');
      expect(await codeOf(inbound[answer]('../bob', id))).toBe('no-such-request');
    },
  );
});

describe('the record of an accepted request', () => {
  it('is removed when a pull that was under way writes it again, and a refused one stays', async () => {
    const home = await annsHome();
    const { inbound, posted } = inboundOf(home);
    leave(home, recordFrom('bob', 2));
    await inbound.accept('bob', await onlyId(inbound));
    leave(home, recordFrom('cleo', 3));
    await inbound.refuse('cleo', await onlyId(inbound));
    for (const record of [recordFrom('bob', 2), recordFrom('cleo', 3)]) leave(home, record);
    expect(await inbound.resume(new AbortController().signal)).toBe(0);
    expect(namesIn(home.paths.inboundRequests)).toEqual(['cleo.json']);
    expect(posted).toHaveLength(1);
  });
});
