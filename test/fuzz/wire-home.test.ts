/** Files of the wire home with arbitrary content, from another program or a failing disk. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { ended } from '../../main/pairing/machine/ending.ts';
import { Failure } from '../../main/pairing/machine/failure.ts';
import { agreeOnDigits, agreeOnKeys } from '../../main/pairing/machine/key-agreement.ts';
import { isLive, LIVE_STATUSES, type Pairing } from '../../main/pairing/machine/pending-pair.ts';
import { plan } from '../../main/pairing/machine/plan.ts';
import { revisionOf } from '../../main/pairing/machine/revision.ts';
import { transition } from '../../main/pairing/machine/transition.ts';
import { type JsonObject, stringifyJson } from '../../main/protocol/json.ts';
import { isComparisonFile } from '../../main/wire-home/earlier-comparisons.ts';
import type { Locks } from '../../main/wire-home/locks.ts';
import { type HomePeerBook, homePeerBook } from '../../main/wire-home/peer-book.ts';
import { decodePendingPair, encodePendingPair } from '../../main/wire-home/pending-pair-codec.ts';
import { isProofFile, NO_PROOFS } from '../../main/wire-home/proof-codec.ts';
import { decodeRecord, encodeRecord } from '../../main/wire-home/record-codec.ts';
import { requireFinal } from '../../main/wire-home/record-final.ts';
import { pairingFound } from '../../main/wire-home/record-found.ts';
import { isRelayState } from '../../main/wire-home/relay-state.ts';
import { parseObject, type SharedDocument } from '../../main/wire-home/shared-document.ts';
import { decodeSidecar, encodeSidecar } from '../../main/wire-home/sidecar-codec.ts';
import { isTrust } from '../../main/wire-home/trust.ts';
import { ID, liveRecord, recordIn } from '../wire-home/record-samples.ts';
import {
  CODE,
  makeHome,
  NOW,
  newPairing,
  OPENED_FIELDS,
  PIN,
  peerCalled,
  put,
  requestFile,
} from '../wire-home/support.ts';
import { fuzz } from './cases.ts';
import { distorted, hostileBytes, hostileJson } from './hostile-text.ts';

const SIX = { sas: '384217', peer_did: null, last_error: null };
const filed = requestFile({ ...OPENED_FIELDS, ...SIX });
const confirmed = requestFile({ ...OPENED_FIELDS, ...SIX, status: 'confirmed' });
const sidecar: Record<string, unknown> = JSON.parse(encodeSidecar(newPairing()));
const endedRecord = () =>
  ended(liveRecord('confirmed'), { code: 'expired', detail: null }, { wall: NOW });
const BOB = peerCalled('bob');
const CONTEXT = { wall: NOW, lifetime: 600_000, agree: agreeOnDigits, agreeOnKeys };

const TRUST = { version: 1, agents: { bob: { tier: 'VERIFIED', did: 'd', public_keys: [] } } };
const RELAY_STATE = {
  self: { relay_url: 'https://r.example', slot_id: 's', slot_token: 't' },
  peers: {
    bob: { relay_url: 'https://r.example', slot_id: 's', slot_token: 't', endpoints: [] },
  },
};

const COMPARED = { version: 1, peers: { bob: { did: 'd', fingerprint: '0', compared_at: 't' } } };

const PROVED = { at: 't', did: BOB.did, fingerprint: BOB.fullFingerprint, mailboxes: [] };
const PROOFS = {
  version: 1,
  peers: {
    bob: {
      pin: { did: BOB.did, tier: 'VERIFIED', fingerprints: [BOB.fullFingerprint] },
      elsewhere: { at: 't', told: false },
      digits_v2: { ...PROVED, mailboxes: [{ relay_url: BOB.slot.relayUrl, slot_id: 's' }] },
      digits_v1: PROVED,
      fingerprint: { ...PROVED, result: 'same' },
    },
  },
};

/** No lock is needed: no other process has these files. */
const NO_LOCKS: Locks = {
  withLock: (_path, work) => work(),
  hold: () => Promise.resolve(null),
  isHeld: () => Promise.resolve(false),
};

/** What the work returns, or null for a Failure. Any other error fails the test. */
async function outcome<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Failure) return null;
    throw error;
  }
}

describe('the text of a pending pair', () => {
  const texts = fc.oneof(hostileJson(filed), hostileJson(confirmed));
  fuzz('is a pairing that the engine can plan for, or none', 'core', texts, (text) => {
    const decoded = decodePendingPair(text);
    if (decoded === null) return;
    const pairing = { ...newPairing(), ...decoded.pairing };
    plan(pairing, NOW);
    revisionOf(pairing);
    for (const type of ['restarted', 'put-back', 'cancel', 'reject', 'slot-not-found'] as const) {
      const after = transition(pairing, { type }, CONTEXT);
      if (after.state.status === 'gone') continue;
      // What we write back does not crash the CLI, and reads as the same state.
      const again = decodePendingPair(encodePendingPair(after, null));
      expect(again?.hostile).toBe(false);
      expect(again?.pairing.state).toEqual(after.state);
    }
  });
});

describe('the text of a sidecar', () => {
  fuzz('is one that is written as it was read, or none', 'core', hostileJson(sidecar), (text) => {
    const decoded = decodeSidecar(text, NOW);
    if (decoded === null) return;
    const pairing = { ...newPairing(), ...decoded.request, side: decoded.side };
    plan(pairing, NOW);
    expect(decodeSidecar(encodeSidecar(pairing), NOW)).toEqual(decoded);
  });
});

describe('the text of a record', () => {
  const records = [...LIVE_STATUSES.map((status) => liveRecord(status)), endedRecord()];
  const texts = fc.oneof(...records.map(hostileRecord));
  fuzz('is a pairing that the engine can plan for, or none', 'core', texts, (text) => {
    const record = decodeRecord(ID, text);
    if (record.kind !== 'pairing') return;
    const pairing = pairingFound(record, NOW);
    plan(pairing, NOW);
    revisionOf(pairing);
    // Who goes on has the seed and the commitment that were saved, or never saved any.
    if (isLive(pairing)) expect(pairing).toEqual(record.pairing);
    for (const type of ['restarted', 'deadline-passed', 'cancel', 'slot-not-found'] as const) {
      const after = transition(pairing, { type }, CONTEXT);
      requireFinal(pairing, after);
      expect(decodeRecord(ID, encodeRecord(after))).toEqual({
        kind: 'pairing',
        pairing: after,
        whole: true,
      });
    }
  });
});

describe('the texts of trust.json, relay.json, compared.json and proofs.json', () => {
  const root = mkdtempSync(join(tmpdir(), 'wire-fuzz-'));
  const { init, paths } = makeHome({}, root);
  beforeAll(() => init({ handle: 'ann' }));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const texts = fc.tuple(
    hostileJson(TRUST),
    hostileJson(RELAY_STATE),
    hostileJson(COMPARED),
    fc.option(hostileJson(PROOFS)),
  );
  fuzz('are used, or left as they are', 'other', texts, async ([trusted, state, notes, known]) => {
    const book = homePeerBook({
      paths,
      locks: NO_LOCKS,
      trust: inMemory(trusted, isTrust),
      relay: inMemory(state, isRelayState),
      compared: inMemory(notes, isComparisonFile),
      proofs: known === null ? absent(NO_PROOFS) : inMemory(known, isProofFile),
      now: () => new Date(NOW).toISOString(),
      wall: () => NOW,
    });
    await useBook(book);
  });
});

describe('in a home on disk', () => {
  const root = mkdtempSync(join(tmpdir(), 'wire-fuzz-'));
  const home = makeHome({}, root);
  beforeAll(() => home.init({ handle: 'ann' }));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  const name = `${CODE}.json`;
  const content = (sample: Readonly<Record<string, unknown>>) =>
    fc.oneof(
      { weight: 4, arbitrary: hostileJson(sample).map((text) => new TextEncoder().encode(text)) },
      { weight: 1, arbitrary: hostileBytes(new TextEncoder().encode(JSON.stringify(sample))) },
    );

  fuzz(
    'a pending pair and its sidecar are listed, loaded and saved, or a problem is told',
    'onDisk',
    fc.tuple(content(filed), content(sidecar)),
    async ([file, side]) => {
      put(join(home.paths.pendingPairs, name), file);
      put(join(home.paths.tray, name), side);
      const { pairings, problems } = await home.store.list();
      for (const pairing of pairings) isLive(pairing);
      for (const { problem } of problems) expect(['corrupt', 'unreadable']).toContain(problem);
      const loaded = await outcome(home.store.load(CODE));
      if (loaded !== null) await outcome(home.store.save(loaded, { ...loaded, peerDid: 'x' }));
      clear(home.paths.quarantine);
    },
  );

  fuzz(
    'a record is listed, loaded and saved, or a problem is told',
    'onDisk',
    content(JSON.parse(encodeRecord(liveRecord('sas_ready')))),
    async (file) => {
      put(recordIn(home), file);
      const { pairings, problems } = await home.store.list();
      for (const { problem } of problems) expect(['corrupt', 'unreadable']).toContain(problem);
      const loaded = await outcome(home.store.load(ID));
      expect(loaded).toEqual(pairings.find(({ id }) => id === ID) ?? null);
      if (loaded !== null) {
        const saved = await home.store.save(loaded, { ...loaded, peerDid: 'x' });
        expect(saved).toMatchObject({ saved: true, pairing: { peerDid: 'x' } });
      }
      clear(home.paths.records);
      clear(home.paths.quarantine);
    },
  );

  fuzz(
    'trust.json, relay.json and proofs.json are used, or left as they are',
    'onDisk',
    fc.tuple(content(TRUST), content(RELAY_STATE), content(COMPARED), content(PROOFS)),
    async ([trusted, state, notes, known]) => {
      put(home.paths.trust, trusted);
      put(home.paths.relay, state);
      put(home.paths.compared, notes);
      put(home.paths.proofs, known);
      await useBook(home.peerBook);
      clear(home.paths.quarantine);
    },
  );

  fuzz(
    'the own card and daemon.pid are used, or refused',
    'onDisk',
    fc.tuple(content({ schema_version: 'v3.1', handle: 'ann' }), content(daemonPid())),
    async ([card, pid]) => {
      const other = makeHome({}, join(root, 'other'));
      put(other.paths.agentCard, card);
      put(other.paths.daemonPid, pid);
      await outcome(other.peerBook.identity());
      await outcome(other.lease.acquire(true));
      await outcome(other.lease.release());
    },
  );
});

/** The text of a record with anything distorted, also within its members. */
function hostileRecord(pairing: Pairing): fc.Arbitrary<string> {
  const record: Record<string, Record<string, unknown>> = JSON.parse(encodeRecord(pairing));
  const within = fc
    .constantFrom('state', 'side', 'handshake')
    .chain((key) =>
      distorted(record[key] ?? {}).map((value) => JSON.stringify({ ...record, [key]: value })),
    );
  return fc.oneof(hostileJson(record), within);
}

/** Uses every operation on peers. */
async function useBook(book: HomePeerBook): Promise<void> {
  const before = await outcome(book.listPeers());
  const told = await outcome(book.claimForeignPinNotices());
  if (told !== null) expect(await outcome(book.claimForeignPinNotices())).toEqual([]);
  const { ok, proof } = await book.check({ handle: 'bob' }, null);
  if (ok) expect(['digits-v2', 'digits-v1', 'fingerprint-compared']).toContain(proof);
  await outcome(book.ownSlot());
  await outcome(book.keepOwnSlot(BOB.slot));
  await outcome(book.checkReady());
  const pinned = await outcome(book.pin(BOB, PIN));
  if (pinned?.pinned) {
    const after = await book.listPeers();
    expect(after.find(({ handle }) => handle === 'bob')?.did).toBe(BOB.did);
    expect(after.length).toBeGreaterThanOrEqual(before?.length ?? 0);
  }
  await outcome(book.recordComparison('bob', BOB.fullFingerprint, 'same'));
  await outcome(book.acknowledgePin('bob'));
  await outcome(book.boundPeer('bob'));
  await outcome(book.forgetPeer('bob'));
}

/** A shared document in memory. */
function inMemory(first: string, isSound: (value: JsonObject) => boolean): SharedDocument {
  let text = first;
  return {
    async read() {
      const value = parseObject(text);
      if (value === null || !isSound(value)) throw new Failure('home-unreadable');
      return value;
    },
    async write(value) {
      text = stringifyJson(value);
    },
    async checkWritable() {},
  };
}

/** A file that is not there yet. */
function absent(empty: JsonObject): SharedDocument {
  let value = empty;
  return {
    read: async () => value,
    async write(next) {
      value = next;
    },
    async checkWritable() {},
  };
}

function daemonPid(): Record<string, unknown> {
  return {
    schema: 'wire-daemon-pid-v1',
    pid: 4_000_000,
    bin_path: '/usr/bin/wire',
    version: '0.14.2',
    started_at: '2026-11-22T11:59:00Z',
    did: null,
    relay_url: null,
  };
}

/** Removes the copies that are kept of damaged files. */
function clear(folder: string): void {
  try {
    for (const entry of readdirSync(folder)) rmSync(join(folder, entry), { recursive: true });
  } catch {
    // Nothing was put there.
  }
}
