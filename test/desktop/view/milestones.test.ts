import { describe, expect, it } from 'vitest';
import { milestonesOf } from '../../../main/desktop/view/milestones.ts';
import { phaseOf } from '../../../main/desktop/view/pairing-history.ts';
import { NEW_HANDSHAKE } from '../../../main/pairing/machine/handshake.ts';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import { MILESTONES, type MilestoneState } from '../../../preload/contract.ts';
import { BOB, pairing, pairingV2 } from '../support/pairings.ts';

const SIGNS: Record<MilestoneState, string> = {
  pending: '.',
  current: '>',
  done: '#',
  unknown: '?',
};

/** One sign a milestone: `.` pending, `>` current, `#` done, `?` unknown. */
function signs(of: Pairing, lastLive: Pairing | null = null): string {
  const phase = phaseOf(of);
  if (phase === null) return 'not shown';
  const known = { phaseSince: 0, lastLive, failureSeen: false, dismissed: false };
  const states = milestonesOf({ pairing: of, phase, ...known });
  return MILESTONES.map((name) => SIGNS[states[name]]).join('');
}

const joined = { peerMessage: 'theirs' };
const answered = { ...joined, peerBootstrap: 'sealed' };

describe('the milestones of a pairing under way', () => {
  it.each<[string, Pairing, string]>([
    ['a request is being shared', pairing('request'), '>......'],
    ['an open code waits for the other side', pairing('polling'), '#>.....'],
    ['digits wait for you', pairing('sas_ready', joined), '##>....'],
    ['digits of a file without our sidecar count as joined', pairing('sas_ready'), '##>....'],
    ['their confirmation does not hurry yours', pairing('sas_ready', answered), '##>....'],
    ['your confirmation waits for theirs', pairing('confirmed', joined), '###>...'],
    ['both confirmed: cards are being exchanged', pairing('confirmed', answered), '####>..'],
    ['a paired one has them all', pairing('paired'), '######.'],
    ['a cancelled one is not shown', pairing('cancelled'), 'not shown'],
  ])('%s', (_, of, expected) => {
    expect(signs(of)).toBe(expected);
  });

  it('shares the code again when the relay has forgotten it', () => {
    expect(signs(pairing('sas_ready', { ...joined, reopening: true }))).toBe('>#>....');
  });

  it('keep a confirmation through a restart', () => {
    const remembered = { sas: '384217', confirmed: true };
    expect(signs(pairing('polling', { remembered }))).toBe('#>#>...');
  });
});

describe('the milestones of version 2', () => {
  const { peer } = NEW_HANDSHAKE;
  const committed = { peerCommitment: 'theirs' };
  const sealed = { ...committed, peer: { ...peer, sealed: 'sealed' } };

  it.each<[string, Pairing, string]>([
    ['a code that the relay has waits for the other side', pairingV2('polling'), '#>.....'],
    [
      'whoever joins first counts only with the right code',
      pairingV2('polling', committed),
      '#>.....',
    ],
    ['the right code brings the digits', pairingV2('sas_ready', committed), '##>....'],
    ['their confirmation does not hurry yours', pairingV2('sas_ready', sealed), '##>....'],
    ['your confirmation waits for theirs', pairingV2('confirmed', committed), '###>...'],
    ['both confirmed: cards are being exchanged', pairingV2('confirmed', sealed), '####>..'],
    ['a pinned peer has yet to say that they have you', pairingV2('pinned', sealed), '######>'],
    ['a peer that never said so is not known to have you', pairingV2('paired'), '######?'],
  ])('%s', (_, of, expected) => {
    expect(signs(of)).toBe(expected);
  });

  it('end with their word that they have you', () => {
    expect(signs(pairingV2('paired', {}, { paired: { ...BOB, hasUs: true } }))).toBe('#######');
    expect(signs(pairingV2('pinned', {}, { paired: { ...BOB, hasUs: true } }))).toBe('#######');
  });

  it('of a stopped one show how far it had come', () => {
    expect(signs(pairingV2('aborted'), pairingV2('confirmed', sealed))).toBe('####...');
    expect(signs(pairingV2('aborted', committed, { notified: ['digits-ready'] }))).toBe('##.....');
    expect(signs(pairingV2('aborted', committed))).toBe('.......');
  });
});

describe('the milestones of a stopped pairing', () => {
  it('show how far it had come, with nothing in progress', () => {
    expect(signs(pairing('aborted'), pairing('confirmed', joined))).toBe('###....');
  });

  it('claim nothing about one that this program never saw live', () => {
    expect(signs(pairing('aborted'))).toBe('.......');
  });

  it('count what its files prove', () => {
    expect(signs(pairing('aborted', { notified: ['digits-ready', 'stopped'] }))).toBe('##.....');
    expect(signs(pairing('aborted', { notified: ['digits-ready'], posted: true }))).toBe('###....');
  });
});
