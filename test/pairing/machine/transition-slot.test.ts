import { describe, expect, it } from 'vitest';
import type { PairingEvent } from '../../../main/pairing/machine/event.ts';
import { MAX_REJOINS } from '../../../main/pairing/machine/outcome-table.ts';
import type { Pairing, Sidecar } from '../../../main/pairing/machine/pending-pair.ts';
import { transition } from '../../../main/pairing/machine/transition.ts';
import {
  contextAt,
  LIFETIME,
  OTHER_MESSAGE,
  OWN_MESSAGE,
  PEER_MESSAGE,
  SAS,
  sample,
  sealedByPeer,
  WALL,
} from '../samples.ts';

const next = (pairing: Pairing, event: PairingEvent): Pairing =>
  transition(pairing, event, contextAt(WALL));

function see(
  pairing: Pairing,
  peerMessage: string | null,
  peerBootstrap: string | null = null,
): Pairing {
  return next(pairing, { type: 'polled', slot: { peerMessage, peerBootstrap } });
}

function endingOf({ state }: Pairing): string | null {
  return 'ending' in state ? state.ending.code : null;
}

describe('the peer’s message', () => {
  it('gives the digits, and the people their own time', () => {
    const polling = sample('polling', { deadlineAt: WALL + 1 });
    const { state, side } = see(polling, PEER_MESSAGE);
    expect(state).toEqual(sample('sas_ready').state);
    expect(side).toMatchObject({ peerMessage: PEER_MESSAGE, deadlineAt: WALL + LIFETIME });
  });

  it('is refused if it is our own', () => {
    expect(endingOf(see(sample('polling'), OWN_MESSAGE))).toBe('reflected');
  });

  it.each([
    ['no base64', '&&&'],
    ['empty', ''],
    ['too short', 'UwA='],
    ['no point', `U${'A'.repeat(43)}`],
  ])('is refused when it is %s', (_, message) => {
    expect(endingOf(see(sample('polling'), message))).toBe('bad-message');
  });

  it('counts as it was first seen', () => {
    expect(endingOf(see(sample('sas_ready'), OTHER_MESSAGE))).toBe('tampered');
    expect(endingOf(see(sample('confirmed'), OTHER_MESSAGE))).toBe('tampered');
  });

  it('that is another one after a reopening is a peer that started again: the pairing ends', () => {
    const before = sample('confirmed', { rejoining: true });
    expect(endingOf(see(before, OTHER_MESSAGE))).toBe('relay-forgot');
  });

  it('that is missing after a reopening changes nothing', () => {
    const before = sample('sas_ready', { rejoining: true });
    expect(see(before, null)).toBe(before);
  });

  it('that is back after a reopening ends the wait for the peer', () => {
    expect(see(sample('sas_ready', { rejoining: true }), PEER_MESSAGE).side.rejoining).toBe(false);
  });
});

describe('digits that were known before', () => {
  const remember = (sas: string, confirmed: boolean): Partial<Sidecar> => ({
    remembered: { sas, confirmed },
    deadlineAt: WALL + 5,
  });

  it('that were confirmed stay confirmed if they are equal, with the time that was left', () => {
    const { state, side } = see(sample('polling', remember(SAS, true)), PEER_MESSAGE);
    expect(state).toEqual(sample('confirmed').state);
    expect(side).toMatchObject({ remembered: null, deadlineAt: WALL + 5 });
  });

  it('that were not confirmed wait for the person again', () => {
    const { state } = see(sample('polling', remember(SAS, false)), PEER_MESSAGE);
    expect(state.status).toBe('sas_ready');
  });

  it('that were confirmed stay so if a daemon wrote them to the file in between', () => {
    const { state, side } = next(sample('sas_ready', remember(SAS, true)), { type: 'restarted' });
    expect(state).toEqual(sample('confirmed').state);
    expect(side.remembered).toBeNull();
  });

  it('that are different now end the pairing', () => {
    const before = sample('polling', remember(SAS === '123456' ? '123457' : '123456', true));
    expect(endingOf(see(before, PEER_MESSAGE))).toBe('tampered');
  });

  it('are computed again at a restart, and compared', () => {
    const { state, ...rest } = sample('confirmed');
    if (state.status !== 'confirmed') throw new Error('the sample is another');
    const forged: Pairing = { ...rest, state: { ...state, sas: SAS.replace(/^./, '%') } };
    expect(endingOf(next(forged, { type: 'restarted' }))).toBe('tampered');
    expect(endingOf(next(sample('confirmed'), { type: 'restarted' }))).toBeNull();
  });

  it('whose message was lost are compared as soon as it is there again', () => {
    const { state, ...rest } = sample('sas_ready', { peerMessage: null });
    if (state.status !== 'sas_ready') throw new Error('the sample is another');
    const forged: Pairing = { ...rest, state: { ...state, sas: SAS.replace(/^./, '%') } };
    expect(endingOf(see(forged, PEER_MESSAGE))).toBe('tampered');
  });
});

describe('the peer’s bootstrap', () => {
  it('beside a message that is our own does not hide that', () => {
    expect(endingOf(see(sample('polling'), OWN_MESSAGE, sealedByPeer(1)))).toBe('reflected');
  });

  it('is kept as it was first seen', () => {
    const first = see(sample('confirmed'), PEER_MESSAGE, sealedByPeer(1));
    expect(first.side.peerBootstrap).toBe(sealedByPeer(1));
    expect(see(first, PEER_MESSAGE, sealedByPeer(2))).toBe(first);
  });

  it('is refused if it is our own', () => {
    const before = sample('confirmed', { sealed: 'b3Vycw==', posted: true });
    expect(endingOf(see(before, PEER_MESSAGE, 'b3Vycw=='))).toBe('reflected');
  });

  it('may come before the digits are confirmed, and is kept', () => {
    const { state, side } = see(sample('polling'), PEER_MESSAGE, sealedByPeer(1));
    expect(state.status).toBe('sas_ready');
    expect(side.peerBootstrap).toBe(sealedByPeer(1));
  });

  const NOT_THEIRS = [
    ['garbage', 'not even base64'],
    ['sealed with another key', 'A'.repeat(64)],
    ['far too long', 'A'.repeat(300_000)],
  ] as const;

  it.each(NOT_THEIRS)('is ignored while people compare if it is %s', (_, sealed) => {
    const { state, side } = see(sample('polling'), PEER_MESSAGE, sealed);
    expect(state.status).toBe('sas_ready');
    expect(side.peerBootstrap).toBeNull();
    const before = sample('sas_ready');
    expect(see(before, PEER_MESSAGE, sealed)).toBe(before);
  });

  it.each(NOT_THEIRS)('ends the pairing after the confirmation if it is %s', (_, sealed) => {
    expect(endingOf(see(sample('confirmed'), PEER_MESSAGE, sealed))).toBe('bootstrap-rejected');
  });
});

describe('a slot that the relay forgot', () => {
  it('is opened again as often as needed while nobody has joined', () => {
    let pairing = sample('polling');
    for (let times = 0; times < 20; times += 1) {
      pairing = next(pairing, { type: 'slot-not-found' });
      expect(pairing.side.reopening).toBe(true);
      pairing = next(pairing, { type: 'opened', pairId: `pair ${times}` });
      expect(pairing.side.reopening).toBe(false);
    }
    expect(pairing.state).toMatchObject({ status: 'polling', pairId: 'pair 19' });
  });

  it.each(['sas_ready', 'confirmed'] as const)(
    'ends a pairing that is %s when the peer stays away',
    (status) => {
      let pairing = sample(status);
      for (let times = 0; endingOf(pairing) === null; times += 1) {
        expect(times).toBeLessThan(MAX_REJOINS + 1);
        pairing = next(next(pairing, { type: 'slot-not-found' }), {
          type: 'opened',
          pairId: 'next',
        });
      }
      expect(endingOf(pairing)).toBe('relay-forgot');
    },
  );

  it('may be forgotten any number of times if the peer comes back', () => {
    let pairing = sample('sas_ready');
    for (let times = 0; times < MAX_REJOINS * 3; times += 1) {
      pairing = next(next(pairing, { type: 'slot-not-found' }), { type: 'opened', pairId: 'next' });
      pairing = see(pairing, PEER_MESSAGE);
    }
    expect(pairing.state.status).toBe('sas_ready');
  });
});
