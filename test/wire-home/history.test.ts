/** What the history has of pairings and comparisons (docs/protocol.md §8.8). */
import { mkdirSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Pairing, withSide } from '../../main/pairing/machine/pending-pair.ts';
import type { PairingStore } from '../../main/pairing/ports.ts';
import { MAX_EVENTS, type PastEvent } from '../../main/wire-home/past-events.ts';
import { BOB, homeWithBob } from './anns-home.ts';
import { liveRecord, PAIRED_V2 } from './record-samples.ts';
import { makeHome, NOW, newPairing, put, type TestHome, textOf } from './support.ts';

const DAY = 86_400_000;
const AT = new Date(NOW).toISOString();
const PEER = { handle: PAIRED_V2.handle, did: PAIRED_V2.did };

/** Saves that a pairing is as `to` says. */
async function saved(store: PairingStore, before: Pairing, to: (pairing: Pairing) => Pairing) {
  const result = await store.save(before, to(before));
  if (!result.saved) throw new Error('was changed meanwhile');
  return result.pairing;
}

const stopped = (pairing: Pairing): Pairing => ({
  ...withSide(pairing, { endedAt: NOW, ending: 'expired' }),
  state: { status: 'aborted', ending: { code: 'expired', detail: null } },
});
const gone = (pairing: Pairing): Pairing => ({
  ...withSide(pairing, { endedAt: NOW }),
  state: { status: 'gone' },
});

/** The history as another process reads it, once it is written. */
async function historyOf({ root }: TestHome, least: number): Promise<readonly PastEvent[]> {
  const { history } = makeHome({}, root).notes;
  await expect.poll(async () => (await history.read()).length).toBeGreaterThanOrEqual(least);
  return history.read();
}

async function eventsOf(home: TestHome, least: number) {
  return (await historyOf(home, least)).map(({ key, at, ...event }) => event);
}

const ABOUT = { protocol: 1, role: 'host', relayUrl: 'http://127.0.0.1:7878', label: null };

describe('the history', () => {
  it('has what could not be written at first, once something else happens', async () => {
    const home = makeHome();
    const { history } = home.notes;
    const event = (key: string): PastEvent => ({
      ...ABOUT,
      ...({ protocol: null, role: null, kind: 'fingerprint-same', failure: null } as const),
      ...{ key, at: AT, peer: PEER },
    });
    // Of a later version of this program, for a while.
    put(home.paths.history, { version: 99 });
    await history.record(event('a'.repeat(16)));
    rmSync(home.paths.history);
    await history.record(event('b'.repeat(16)));
    expect((await history.read()).map(({ key }) => key[0]).toSorted()).toEqual(['a', 'b']);
  });

  it('has who was pinned by which version, once', async () => {
    const home = makeHome();
    const pairing = await home.store.create(liveRecord('confirmed'));
    const pinned = await saved(home.store, pairing, () => liveRecord('pinned'));
    await saved(home.store, pinned, (one) => withSide(one, { rejoins: 1 }));
    expect(await eventsOf(home, 1)).toEqual([
      {
        ...ABOUT,
        protocol: 2,
        relayUrl: pairing.relayUrl,
        role: pairing.role,
        kind: 'paired',
        peer: PEER,
        failure: null,
      },
    ]);
  });

  it('has why a pairing stopped, also after the person took it off the list', async () => {
    const home = makeHome();
    const ended = await saved(home.store, await home.store.create(newPairing()), stopped);
    await saved(home.store, ended, gone);
    expect(await eventsOf(home, 1)).toEqual([
      { ...ABOUT, kind: 'stopped', peer: null, failure: 'expired' },
    ]);
    expect((await historyOf(home, 1))[0]?.at).toBe(AT);
  });

  it('has what was cancelled, with its label, and no code', async () => {
    const home = makeHome();
    const pairing = await home.store.create(newPairing());
    await home.notes.labels.set(pairing, 'build box');
    await saved(home.store, pairing, gone);
    expect(await eventsOf(home, 1)).toEqual([
      { ...ABOUT, label: 'build box', kind: 'cancelled', peer: null, failure: null },
    ]);
    expect(textOf(home.paths.history)).not.toContain(pairing.code.slice(3));
  });

  it('has comparisons of fingerprints', async () => {
    const home = await homeWithBob();
    await home.peerBook.recordComparison('bob', BOB.fullFingerprint, 'same');
    await home.peerBook.recordComparison('bob', BOB.fullFingerprint, 'differs');
    const seen = (await eventsOf(home, 2)).map(({ kind, peer }) => [kind, peer?.handle]);
    expect(seen).toEqual([
      ['fingerprint-differs', 'bob'],
      ['fingerprint-same', 'bob'],
    ]);
  });

  it('has nothing of a pairing that is under way', async () => {
    const home = makeHome();
    const pairing = await home.store.create(newPairing());
    await saved(home.store, pairing, (one) => withSide(one, { rejoins: 1 }));
    expect(await home.notes.history.read()).toEqual([]);
  });

  it('does not take for cancelled what another program ended', async () => {
    const home = makeHome();
    const vanished: Pairing = { ...newPairing(), state: { status: 'gone' } };
    await home.store.remove(vanished).catch(() => {});
    expect((await eventsOf(home, 1)).map(({ kind }) => kind)).toEqual(['ended-elsewhere']);
  });
});

describe('an end that was saved before a kill', () => {
  /** As a process that was killed right after the save. */
  async function killed() {
    const home = makeHome();
    const pairing = await home.store.create(newPairing());
    await saved(home.store, pairing, stopped);
    await historyOf(home, 1);
    await home.notes.history.erase(null);
    const file = JSON.parse(textOf(home.paths.history));
    put(home.paths.history, { ...file, erasedUntil: null });
    return makeHome({}, home.root);
  }

  it('is recorded when an engine lists the pairings', async () => {
    const home = await killed();
    home.store.watch(() => {})();
    await home.store.list();
    expect((await eventsOf(home, 1)).map(({ kind }) => kind)).toEqual(['stopped']);
  });

  it('is recorded before what is left of it is removed', async () => {
    const home = await killed();
    const [pairing] = (await home.store.list()).pairings;
    if (pairing === undefined) throw new Error('no pairing');
    await home.store.remove(pairing);
    expect((await home.notes.history.read()).map(({ kind }) => kind)).toEqual(['stopped']);
  });
});

describe('erased', () => {
  it('is one event for good, or all that has happened', async () => {
    let wall = NOW;
    const home = makeHome({ wall: () => wall });
    const pairing = await home.store.create(newPairing());
    const ended = await saved(home.store, pairing, stopped);
    const [event] = await historyOf(home, 1);
    await home.notes.history.erase(event?.key ?? '');
    const again = makeHome({ wall: () => wall }, home.root);
    await again.store.remove(ended);
    expect(await again.notes.history.read()).toEqual([]);

    const second = await home.store.create(newPairing('31-UE2BZG'));
    const alsoEnded = await saved(home.store, second, stopped);
    await historyOf(home, 1);
    wall += 1;
    await home.notes.history.erase(null);
    expect(await home.notes.history.read()).toEqual([]);
    const later = makeHome({ wall: () => wall }, home.root);
    await later.store.remove(alsoEnded);
    expect(await later.notes.history.read()).toEqual([]);
    expect(textOf(home.paths.history)).not.toContain('127.0.0.1');
  });
});

describe('bounded', () => {
  const event = (index: number, at: number): PastEvent => ({
    key: index.toString(16).padStart(16, '0'),
    at: new Date(at).toISOString(),
    kind: 'cancelled',
    protocol: 2,
    role: 'guest',
    relayUrl: null,
    label: null,
    peer: null,
    failure: null,
  });

  it('are the events in number: the oldest go first', async () => {
    const home = makeHome();
    const all = Array.from({ length: MAX_EVENTS + 5 }, (_, index) => event(index, NOW - index));
    await Promise.all(all.map((one) => home.notes.history.record(one)));
    const kept = await home.notes.history.read();
    expect(kept).toHaveLength(MAX_EVENTS);
    expect(kept[0]).toEqual(all[0]);
    expect(kept.at(-1)).toEqual(all[MAX_EVENTS - 1]);
  });

  it('are the events in age: after half a year they are neither shown nor kept', async () => {
    let wall = NOW;
    const home = makeHome({ wall: () => wall });
    await home.notes.history.record(event(1, NOW));
    wall += 180 * DAY;
    expect(await home.notes.history.read()).toEqual([]);
    await home.notes.history.record(event(2, wall));
    expect(textOf(home.paths.history)).not.toContain(AT);
  });
});

it('no pairing fails where the history cannot be written', async () => {
  const home = makeHome();
  mkdirSync(home.paths.history, { recursive: true });
  const ended = await saved(home.store, await home.store.create(newPairing()), stopped);
  await home.store.remove(ended);
  expect((await home.store.list()).pairings).toEqual([]);
});
