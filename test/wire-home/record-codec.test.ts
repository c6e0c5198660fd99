import { describe, expect, it } from 'vitest';
import { NEW_HANDSHAKE } from '../../main/pairing/machine/handshake.ts';
import {
  isLive,
  LIVE_STATUSES,
  type LiveStatus,
  type Pairing,
} from '../../main/pairing/machine/pending-pair.ts';
import { revisionOf } from '../../main/pairing/machine/revision.ts';
import { decodeRecord, encodeRecord } from '../../main/wire-home/record-codec.ts';
import { requireFinal } from '../../main/wire-home/record-final.ts';
import { pairingFound } from '../../main/wire-home/record-found.ts';
import { type Home, LIFETIME } from '../pairing/support.ts';
import { type Meeting, WorldV2 } from '../pairing/world-v2.ts';
import { COMMITMENT, DEADLINE, filler, ID, liveRecord, otherId } from './record-samples.ts';
import { NOW, OPENING } from './support.ts';

/** The JSON of a record, some members replaced; `undefined` removes one. Paths like `side.rejoins`. */
function changed(pairing: Pairing, changes: Record<string, unknown>): string {
  const record: Record<string, unknown> = JSON.parse(encodeRecord(pairing));
  for (const [path, value] of Object.entries(changes)) {
    const names = path.split('.');
    const last = names.pop() ?? '';
    const holder = names.reduce<Record<string, unknown>>(
      (at, name) => at[name] as Record<string, unknown>,
      record,
    );
    holder[last] = value;
  }
  return JSON.stringify(record);
}

/** What is found where a record holds this text. */
function found(text: string, wall = NOW): Pairing | string {
  const record = decodeRecord(ID, text);
  return record.kind === 'pairing' ? pairingFound(record, wall) : record.kind;
}

const DAY = 24 * 3_600_000;

describe('the text of a record', () => {
  it.each(LIVE_STATUSES)('gives the pairing back as it was: %s', (status) => {
    const pairing = liveRecord(status);
    expect(found(encodeRecord(pairing))).toEqual(pairing);
  });

  it.each<[string, (world: WorldV2, meeting: Meeting) => Promise<void>]>([
    ['paired', (world, meeting) => world.confirmBothV2(meeting)],
    [
      'found to differ',
      ({ host }, { host: id }) => host.requests.reject(id, revisionOf(host.store.at(id))),
    ],
    [
      'cancelled',
      async ({ guest }, { guest: id }) => {
        await guest.requests.cancel(id);
      },
    ],
    [
      'paired after the relay forgot it',
      async (world, meeting) => {
        world.relay.restart();
        await world.confirmBothV2(meeting);
      },
    ],
    ['past its deadline', () => Promise.resolve()],
  ])('gives back each state that a pairing goes through until it is %s', async (_end, act) => {
    const world = new WorldV2();
    const meeting = await world.compareV2();
    await act(world, meeting);
    const { host, guest } = world;
    const isOver = ({ store }: Home, id: string) => {
      const left = store.find(id);
      return left === null || !isLive(left);
    };
    await world.until(
      () => isOver(host, meeting.host) && isOver(guest, meeting.guest),
      LIFETIME + 1_000,
    );
    for (const { history } of [host.store, guest.store]) {
      expect(history.length).toBeGreaterThan(5);
      for (const [index, pairing] of history.entries()) {
        requireFinal(history[Math.max(0, index - 1)] ?? pairing, pairing);
        const record = decodeRecord(pairing.id, encodeRecord(pairing));
        expect(record).toEqual({
          kind: 'pairing',
          pairing: { ...pairing, stamp: null },
          whole: true,
        });
      }
    }
  });

  it.each<[string, Record<string, unknown>]>([
    ['no version', { version: undefined }],
    ['an earlier version', { version: 0 }],
    ['a version in words', { version: '1' }],
    ['the id of another record', { id: otherId(1) }],
    ['a code of version 1', { code: '30-UE2BZG' }],
    ['a hash that is none', { codeHash: 'ABC' }],
    ['another role', { role: 'observer' }],
    ['a time that is none', { createdAt: 'yesterday' }],
    ['an unknown status', { 'state.status': 'dreaming' }],
    ['a negative counter', { 'side.rejoins': -1 }],
    ['half a counter', { 'side.unansweredOpens': 0.5 }],
    ['text where a flag belongs', { 'side.abandoned': 'yes' }],
    ['an unknown notice', { 'side.notified': ['greeted'] }],
    ['a deadline before 1970', { 'side.deadlineAt': -1 }],
    ['a commitment that is too short', { 'handshake.peerCommitment': filler(31, 1) }],
    ['a commitment that is no base64', { 'handshake.peerCommitment': '=' }],
    ['a reveal that is too long', { 'handshake.peer.reveal': filler(66, 1) }],
    ['a sealed card of more than 128 KiB', { 'handshake.sealed': filler(128 * 1024 + 1, 1) }],
    ['an unknown post', { 'handshake.posted': 'everything' }],
    [
      'a bound peer without a whole key',
      { bound: { did: 'd', fullFingerprint: '0', handle: 'b' } },
    ],
    ['a missing member', { 'handshake.isSetback': undefined }],
    ['one member more', { 'side.mood': 'good' }],
  ])('is damaged with %s', (_what, changes) => {
    expect(found(changed(liveRecord('confirmed'), changes))).toBe('damaged');
  });

  it.each([
    ['empty', ''],
    ['an array', '[]'],
    ['half-written', encodeRecord(liveRecord('polling')).slice(0, 300)],
  ])('is damaged where it is %s', (_what, text) => {
    expect(found(text)).toBe('damaged');
  });

  it('is of a later version whatever else it holds', () => {
    expect(found('{"version": 2, "pairing": "of the future"}')).toBe('later');
  });
});

describe('a live record that cannot go on', () => {
  const cannotResume = {
    status: 'aborted_restart',
    ending: { code: 'cannot-resume', detail: null },
  };

  it.each<[string, LiveStatus, Record<string, unknown>]>([
    ['its seed', 'polling', { 'state.opening': null }],
    ['half of its seed', 'sas_ready', { 'state.opening.seed': filler(16, 7) }],
    ['its slot', 'confirmed', { 'state.opening.slotId': '' }],
    ['its pair_id', 'polling', { 'state.pairId': undefined }],
    ['its digits', 'sas_ready', { 'state.sas': '38421' }],
    ['the saved commitment', 'polling', { 'handshake.peerCommitment': null }],
    ['the reveal that came', 'sas_ready', { 'handshake.peer.reveal': null }],
    ['the confirm that came', 'sas_ready', { 'handshake.peer.confirm': null }],
    ['what was sealed', 'confirmed', { 'handshake.sealed': null }],
    ['the payload', 'confirmed', { 'handshake.payload': null }],
    ['the deadline', 'polling', { 'side.deadlineAt': null }],
    ['the secret part of its code', 'polling', { code: liveRecord('polling').code.slice(0, 4) }],
    ['the right hash of its code', 'polling', { codeHash: '0'.repeat(64) }],
    ['a relay', 'polling', { relayUrl: 'no address' }],
    ['an order: it has ended', 'polling', { 'side.endedAt': NOW }],
  ])('is read as ended where it lacks %s', (_what, status, changes) => {
    const text = changed(liveRecord(status), changes);
    expect(found(text)).toMatchObject({ state: cannotResume, side: { endedAt: NOW } });
  });

  const COMMITTED = { 'handshake.peerCommitment': COMMITMENT };
  const SEALED = { 'handshake.payload': '{}', 'handshake.sealed': filler(99, 1) };

  it.each<[string, LiveStatus, Record<string, unknown>]>([
    ['a commitment before it is open', 'request', COMMITTED],
    ['a post before it is open', 'request', { 'handshake.posted': 'reveal' }],
    [
      'a reveal without a commitment',
      'polling',
      { 'handshake.peerCommitment': null, 'handshake.posted': 'nothing' },
    ],
    [
      'a confirm without a reveal',
      'polling',
      { 'handshake.peer.reveal': null, 'handshake.peer.confirm': filler(32, 1) },
    ],
    ['a sealed card without a confirm', 'polling', { 'handshake.peer.sealed': filler(99, 1) }],
    ['a refusal without a confirm', 'polling', { 'handshake.peer.refused': filler(32, 1) }],
    ['a receipt without a card', 'sas_ready', { 'handshake.peer.receipt': filler(32, 1) }],
    ['our last post', 'sas_ready', { 'handshake.lastPost': { pairId: 'pair', text: '' } }],
    [
      'our reveal posted without a commitment',
      'polling',
      { 'handshake.peerCommitment': null, 'handshake.peer.reveal': null },
    ],
    [
      'our confirm posted without a reveal',
      'polling',
      { 'handshake.peer.reveal': null, 'handshake.posted': 'confirm' },
    ],
    ['our card posted that is not sealed', 'polling', { 'handshake.posted': 'sealed' }],
    ['our card sealed before digits', 'polling', SEALED],
    ['our card sealed before a yes', 'sas_ready', SEALED],
    ['our receipt before a pin', 'confirmed', { 'handshake.posted': 'receipt' }],
    [
      'a yes without a confirm',
      'confirmed',
      { 'handshake.peer.confirm': null, 'handshake.peer.sealed': null },
    ],
    [
      'a pin without a card',
      'pinned',
      { 'handshake.peer.sealed': null, 'handshake.peer.receipt': null },
    ],
    [
      'a pin without a card of ours',
      'pinned',
      { 'handshake.payload': null, 'handshake.sealed': null, 'handshake.posted': 'confirm' },
    ],
  ])('is read as ended where it has %s', (_what, status, changes) => {
    expect(found(changed(liveRecord(status), changes))).toMatchObject({ side: { endedAt: NOW } });
  });

  it('keeps its code used up, and counts as a setback, also if the commitment is lost', () => {
    const pairing = found(changed(liveRecord('polling'), { 'handshake.peerCommitment': null }));
    expect(pairing).toMatchObject({ handshake: { isSetback: true } });
    expect(pairing).not.toMatchObject({ handshake: { peerCommitment: null } });
  });

  it('has used up no code that was not even open', () => {
    const pairing = found(changed(liveRecord('request'), { 'state.opening.seed': '' }));
    expect(pairing).toMatchObject({
      state: cannotResume,
      handshake: { peerCommitment: null, isSetback: false },
    });
  });

  it('leaves its peer pinned where that was done', () => {
    const pairing = found(changed(liveRecord('pinned'), { 'state.opening': null }));
    expect(pairing).toMatchObject({ state: { status: 'gone' }, side: { paired: { hasUs: true } } });
  });

  it('gives neither seed nor code away', () => {
    const text = JSON.stringify(found(changed(liveRecord('polling'), { 'side.deadlineAt': null })));
    expect(text).not.toContain(OPENING.seed);
    expect(text).not.toContain(liveRecord('polling').code.slice(5));
  });
});

describe('a live record past its deadline, as from a backup', () => {
  it.each([
    ['request', DEADLINE],
    ['polling', DEADLINE],
    ['sas_ready', DEADLINE],
    // The other side may have pinned us by then, so our last step is tried for another day.
    ['confirmed', DEADLINE + DAY],
  ] as const)('is read as ended, without a seed to go on from: %s', (status, end) => {
    const text = encodeRecord(liveRecord(status));
    const late = found(text, end);
    expect(late).toMatchObject({
      state: { status: 'aborted', ending: { code: 'expired' } },
      side: { endedAt: end },
    });
    expect(JSON.stringify(late)).not.toContain(OPENING.seed);
    expect(found(text, end - 1)).toEqual(liveRecord(status));
  });

  it('is read as ended at once where the other side cannot have pinned us', () => {
    const { handshake, ...confirmed } = liveRecord('confirmed');
    if (handshake === null) expect.fail('version 2 has one');
    const unsaid: Pairing = { ...confirmed, handshake: { ...handshake, posted: 'confirm' } };
    expect(found(encodeRecord(unsaid), DEADLINE)).toMatchObject({ state: { status: 'aborted' } });
  });

  it('is settled where its peer is pinned', () => {
    expect(found(encodeRecord(liveRecord('pinned')), DEADLINE)).toMatchObject({
      state: { status: 'gone' },
      side: { paired: { handle: 'bob' } },
    });
  });
});

describe('the record of an ended pairing', () => {
  const over = (): Pairing => {
    const late = found(encodeRecord(liveRecord('polling')), DEADLINE);
    return typeof late === 'string' ? expect.fail(late) : late;
  };

  it('is read as it was written', () => {
    expect(isLive(over())).toBe(false);
    expect(found(encodeRecord(over()), DEADLINE + 1)).toEqual(over());
  });

  it('ended now at the latest, by a clock that was set back since', () => {
    expect(found(encodeRecord(over()), NOW)).toMatchObject({ side: { endedAt: NOW } });
  });

  it('gives no secret away that somebody put there', () => {
    const text = changed(over(), {
      code: liveRecord('polling').code,
      'handshake.sealed': filler(9, 9),
      'handshake.peer.reveal': filler(65, 9),
    });
    const { code, handshake } = over();
    expect(found(text, DEADLINE)).toMatchObject({ code, handshake });
    expect(handshake).toEqual({ ...NEW_HANDSHAKE, peerCommitment: COMMITMENT, isSetback: true });
  });
});
