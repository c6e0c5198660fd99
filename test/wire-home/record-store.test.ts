import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ended, gone } from '../../main/pairing/machine/ending.ts';
import { NEW_HANDSHAKE } from '../../main/pairing/machine/handshake.ts';
import {
  LIVE_STATUSES,
  type Pairing,
  withHandshake,
  withSide,
} from '../../main/pairing/machine/pending-pair.ts';
import { hashOfCode } from '../../main/protocol/code.ts';
import { generateCodeV2, nameplateHash } from '../../main/protocol/v2/code.ts';
import { seededRandomBytes } from '../fakes/random.ts';
import { itOnPosix } from '../support/where.ts';
import {
  COMMITMENT,
  filler,
  ID,
  liveRecord,
  newRecord,
  otherId,
  recordIn,
  SECRETS,
  secretsIn,
} from './record-samples.ts';
import {
  codeOf,
  failureOf,
  makeHome,
  modeOf,
  NOW,
  namesIn,
  newPairing,
  OPENING,
  realWait,
  seedOf,
  type TestHome,
  textOf,
} from './support.ts';

async function saved(home: TestHome, before: Pairing, after: Pairing): Promise<Pairing> {
  const result = await home.store.save(before, after);
  if (!result.saved) throw new Error('somebody else wrote');
  return result.pairing;
}

async function loaded(home: TestHome): Promise<Pairing> {
  const pairing = await home.store.load(ID);
  if (pairing === null) throw new Error('nothing to load');
  return pairing;
}

const expired = (pairing: Pairing) =>
  ended(pairing, { code: 'expired', detail: null }, { wall: NOW });

describe('a new pairing of version 2', () => {
  it('is a record of ours, and nothing that the CLI reads', async () => {
    const home = makeHome();
    await home.store.create(newRecord());
    expect(namesIn(home.paths.records)).toEqual([`${ID}.json`]);
    expect(namesIn(home.paths.state)).toEqual([]);
    expect(namesIn(home.paths.temporary)).toEqual([]);
  });

  it('is the same when it is loaded and when it is listed', async () => {
    const home = makeHome();
    const created = await home.store.create(newRecord());
    expect(created).toEqual({ ...newRecord(), stamp: created.stamp });
    expect(await home.store.load(ID)).toEqual(created);
    const listed = { pairings: [created], problems: [], usedCodes: [], isWatched: false };
    expect(await home.store.list()).toEqual(listed);
    expect(await makeHome({}, home.root).store.list()).toEqual(listed);
  });

  itOnPosix('can be read by its owner alone', async () => {
    const home = makeHome();
    await home.store.create(newRecord());
    expect([home.paths.records, recordIn(home)].map(modeOf)).toEqual(['700', '600']);
  });

  it('never replaces another with its id', async () => {
    const home = makeHome();
    const first = await home.store.create(liveRecord('polling'));
    const code = generateCodeV2(seedOf(9));
    const other = newRecord({ code, codeHash: nameplateHash(code) });
    expect(await codeOf(home.store.create(other))).toBe('already-pending');
    expect(await loaded(home)).toEqual(first);
  });

  it('is listed with those of version 1, the oldest first', async () => {
    const home = makeHome();
    const createdAt = (seconds: number) => `2026-11-22T11:58:0${seconds}.000Z`;
    await home.store.create(newRecord({ createdAt: createdAt(3) }));
    await home.store.create({ ...newPairing(), createdAt: createdAt(2) });
    const code = generateCodeV2(seededRandomBytes(1));
    const other = { code, codeHash: hashOfCode(code) };
    await home.store.create(newRecord({ ...other, id: otherId(1), createdAt: createdAt(1) }));
    const { pairings } = await home.store.list();
    expect(pairings.map(({ protocol }) => protocol)).toEqual([2, 1, 2]);
  });
});

describe('a code that is asked for twice at once', () => {
  it('is taken once: a second request would be a second guess from it', async () => {
    const home = makeHome();
    const requests = [newRecord({}), newRecord({ id: otherId(1) })];
    const results = await Promise.allSettled(requests.map((one) => home.store.create(one)));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await home.store.list()).pairings).toHaveLength(1);
  });
});

describe('saving a record', () => {
  it.each(LIVE_STATUSES)('keeps all that a pairing knows in status %s', async (status) => {
    const home = makeHome();
    const created = await home.store.create(liveRecord(status));
    const bound = { did: 'did:wire:bob-01020304', fullFingerprint: 'a'.repeat(64), handle: 'bob' };
    const after: Pairing = {
      ...withSide(created, { notified: ['digits-ready'], rejoins: 2, compareRole: 'typist' }),
      bound,
    };
    const result = await saved(home, created, after);
    expect(result).toEqual({ ...after, stamp: result.stamp });
    expect(await makeHome({}, home.root).store.load(ID)).toEqual(result);
  });

  it('does not overwrite what another process of ours wrote meanwhile', async () => {
    const home = makeHome();
    const other = makeHome({}, home.root);
    const before = await home.store.create(liveRecord('sas_ready'));
    const theirs = await saved(other, before, withSide(before, { wrongAttempts: 1 }));
    expect(await home.store.save(before, withSide(before, { rejoins: 1 }))).toEqual({
      saved: false,
    });
    expect(await loaded(home)).toEqual(theirs);
  });

  it('writes nothing where nothing is new', async () => {
    const home = makeHome();
    const pairing = await home.store.create(liveRecord('polling'));
    const { ino } = statSync(recordIn(home));
    expect(await home.store.save(pairing, { ...pairing })).toEqual({ saved: true, pairing });
    expect(statSync(recordIn(home)).ino).toBe(ino);
  });

  it('lets one of two writers win', async () => {
    const home = makeHome({ wait: realWait });
    const other = makeHome({ wait: realWait }, home.root);
    const before = await home.store.create(liveRecord('polling'));
    const results = await Promise.all([
      home.store.save(before, withSide(before, { rejoins: 1 })),
      other.store.save(before, withSide(before, { rejoins: 2 })),
    ]);
    expect(results).toContainEqual({ saved: true, pairing: await loaded(home) });
    expect(results).toContainEqual({ saved: false });
  });

  it('does not bring back a record that was removed', async () => {
    const home = makeHome();
    const before = await home.store.create(liveRecord('polling'));
    rmSync(recordIn(home));
    expect(await home.store.save(before, withSide(before, { rejoins: 1 }))).toEqual({
      saved: false,
    });
    expect(namesIn(home.paths.records)).toEqual([]);
  });

  it('fails with the place when the record cannot be written, and keeps the old one', async () => {
    const home = makeHome();
    const before = await home.store.create(liveRecord('polling'));
    rmSync(home.paths.temporary, { recursive: true });
    writeFileSync(home.paths.temporary, 'a file where a folder belongs');
    const failure = await failureOf(home.store.save(before, withSide(before, { rejoins: 1 })));
    expect(failure.message).toBe('home-unwritable: state/wire-tray/tmp: not-a-folder');
    expect(await loaded(home)).toEqual(before);
  });

  it('refuses to write more than it could read again', async () => {
    const home = makeHome();
    const before = await home.store.create(liveRecord('confirmed'));
    const bound = { did: 'd', fullFingerprint: 'a'.repeat(64), handle: 'b'.repeat(1024 * 1024) };
    const failure = await failureOf(home.store.save(before, { ...before, bound }));
    expect(failure.message).toBe('home-unwritable: state/wire-tray/pairings/….json: too-large');
    expect(await loaded(home)).toEqual(before);
  });
});

const FINAL = /^the .* of a record is final$/;

describe('what is final in a record', () => {
  const other = filler(32, 99);
  const otherCode = generateCodeV2(seedOf(9));
  const withCode = (pairing: Pairing): Pairing => ({
    ...pairing,
    code: otherCode,
    codeHash: nameplateHash(otherCode),
  });
  const withSeed = (pairing: Pairing, seed: string): Pairing => ({
    ...pairing,
    state: { ...pairing.state, opening: { ...OPENING, seed } } as Pairing['state'],
  });

  it.each<[string, (before: Pairing) => Pairing]>([
    ['another commitment of the peer', (p) => withHandshake(p, { peerCommitment: other })],
    ['another seed', (p) => withSeed(p, other)],
    ['another code under the same seed', withCode],
    ['another sealed card', (p) => withHandshake(p, { sealed: other })],
    ['another payload', (p) => withHandshake(p, { payload: '{}' })],
    ['the other role', (p) => ({ ...p, role: 'guest' })],
    ['another code with its own seed', (p) => withSeed(withCode(p), other)],
    ['another id', (p) => ({ ...p, id: otherId(1) })],
  ])('is never replaced: %s', async (_what, change) => {
    const home = makeHome();
    const before = await home.store.create(liveRecord('confirmed'));
    const text = textOf(recordIn(home));
    await expect(home.store.save(before, change(before))).rejects.toThrow(FINAL);
    expect(textOf(recordIn(home))).toBe(text);
    expect(namesIn(home.paths.records)).toEqual([`${ID}.json`]);
  });

  it.each<[string, (before: Pairing) => Pairing]>([
    ['another seed for the same code', (p) => withSeed(p, other)],
    ['another code under the same seed', withCode],
    ['no seed any more', (p) => ({ ...p, state: { status: 'request', opening: null } })],
  ])('is the seed, also before the code is open: %s', async (_what, change) => {
    const home = makeHome();
    const before = await home.store.create(liveRecord('request'));
    await expect(home.store.save(before, change(before))).rejects.toThrow(FINAL);
  });

  it('is the commitment, also at the end', async () => {
    const home = makeHome();
    const before = await home.store.create(liveRecord('polling'));
    const after = withHandshake(expired(before), { peerCommitment: null });
    await expect(home.store.save(before, after)).rejects.toThrow(FINAL);
  });

  it('is the end', async () => {
    const home = makeHome();
    const before = await home.store.create(liveRecord('request'));
    const over = await saved(home, before, gone(before, { wall: NOW }));
    const again = { ...before, stamp: over.stamp };
    await expect(home.store.save(over, again)).rejects.toThrow(FINAL);
  });

  it('is not a code that nobody has seen, together with its seed', async () => {
    const home = makeHome();
    const before = await home.store.create(liveRecord('request'));
    const after = withSeed(withCode(before), other);
    expect(await saved(home, before, after)).toMatchObject({ code: otherCode });
  });

  it.each<[string, Pairing]>([
    ['a deadline', withSide(liveRecord('polling'), { deadlineAt: null })],
    ['the hash of its code', { ...liveRecord('polling'), codeHash: 'a'.repeat(64) }],
    [
      'the commitment that it answers',
      withHandshake(liveRecord('polling'), { peerCommitment: null }),
    ],
    ['its peer, once pinned', withSide(liveRecord('pinned'), { paired: null })],
  ])('is never written of a live pairing without %s', async (_what, pairing) => {
    const home = makeHome();
    await expect(home.store.create(pairing)).rejects.toThrow(RangeError);
    expect(namesIn(home.paths.records)).toEqual([]);
  });
});

describe('the record of a pairing that has ended', () => {
  it.each(LIVE_STATUSES)('holds no secret, after status %s', async (status) => {
    const home = makeHome();
    const before = await home.store.create(liveRecord(status));
    await saved(home, before, expired(before));
    expect(secretsIn(textOf(recordIn(home)))).toEqual([]);
    expect((await loaded(home)).code).toBe(before.code.slice(0, 4));
  });

  it.each(LIVE_STATUSES)(
    'holds none either if the machine forgets to drop them: %s',
    async (status) => {
      const home = makeHome();
      const before = await home.store.create(liveRecord(status));
      const state = {
        ...before.state,
        status: 'aborted',
        ending: { code: 'expired', detail: null },
      };
      await saved(home, before, { ...before, state: state as Pairing['state'] });
      expect(secretsIn(textOf(recordIn(home)))).toEqual([]);
    },
  );

  it('keeps what a later pairing must know, and what is left to be sent', async () => {
    const home = makeHome();
    const before = await home.store.create(liveRecord('sas_ready'));
    const lastPost = { pairId: 'pair', text: 'cmVmdXNlZA==' };
    const after = withHandshake(
      ended(before, { code: 'digits-rejected', detail: null }, { wall: NOW }),
      { lastPost },
    );
    const { handshake } = await saved(home, before, after);
    expect(handshake).toEqual({
      ...NEW_HANDSHAKE,
      peerCommitment: COMMITMENT,
      lastPost,
      isSetback: true,
    });
  });
});

describe('a commitment of the peer', () => {
  const committed = (pairing: Pairing): Pairing => ({
    ...pairing,
    handshake: liveRecord('polling').handshake,
  });
  const waiting: Pairing = { ...liveRecord('polling'), handshake: NEW_HANDSHAKE };

  it('is saved by the one process that holds our own lock, whoever else tries', async () => {
    const home = makeHome();
    const other = makeHome({}, home.root);
    const before = await home.store.create(waiting);
    await home.lease.acquire(false);
    await other.lease.acquire(false);
    expect(await codeOf(other.store.save(before, committed(before)))).toBe('home-unwritable');
    expect(await loaded(other)).toEqual(before);
    const after = await saved(home, before, committed(before));
    expect(after.handshake?.peerCommitment).toBe(COMMITMENT);
    // A person may confirm and cancel from any process.
    await saved(other, after, gone(after, { wall: NOW }));
    await home.lease.release();
  });

  it('is saved by nobody once the lock was given back', async () => {
    const home = makeHome();
    const before = await home.store.create(waiting);
    await home.lease.acquire(false);
    await home.lease.release();
    expect(await codeOf(home.store.save(before, committed(before)))).toBe('home-unwritable');
  });

  itOnPosix(
    'is saved by nobody whose lock somebody deleted, until they have it again',
    async () => {
      const home = makeHome();
      const before = await home.store.create(waiting);
      await home.lease.acquire(false);
      rmSync(home.paths.engineLock);
      expect(await codeOf(home.store.save(before, committed(before)))).toBe('home-unwritable');
      await home.lease.acquire(false);
      expect((await saved(home, before, committed(before))).handshake?.peerCommitment).toBe(
        COMMITMENT,
      );
      await home.lease.release();
    },
  );
});

describe('the record of a live pairing', () => {
  it('holds all secrets that are looked for', async () => {
    let texts = '';
    for (const [n, status] of LIVE_STATUSES.entries()) {
      const home = makeHome();
      await home.store.create({ ...liveRecord(status), id: otherId(n) });
      texts += textOf(recordIn(home, otherId(n)));
    }
    expect(secretsIn(texts)).toEqual(SECRETS);
  });
});

describe('a failure', () => {
  it('names the record without its id', async () => {
    const home = makeHome();
    mkdirSync(recordIn(home), { recursive: true });
    const failure = await failureOf(home.store.load(ID));
    expect(failure.message).toBe('home-unreadable: state/wire-tray/pairings/….json: not-a-file');
  });
});
