import { describe, expect, it } from 'vitest';
import { milestonesOf } from '../../../main/desktop/view/milestones.ts';
import { phaseOf } from '../../../main/desktop/view/pairing-history.ts';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import { MILESTONES, type MilestoneState } from '../../../preload/contract.ts';
import { pairing } from '../support/pairings.ts';

const SIGNS: Record<MilestoneState, string> = { pending: '.', current: '>', done: '#' };

/** One sign a milestone: `.` pending, `>` current, `#` done. */
function signs(of: Pairing, lastLive: Pairing | null = null): string {
  const phase = phaseOf(of);
  if (phase === null) return 'not shown';
  const states = milestonesOf({ pairing: of, phase, phaseSince: 0, lastLive, failureSeen: false });
  return MILESTONES.map((name) => SIGNS[states[name]]).join('');
}

const joined = { peerMessage: 'theirs' };
const answered = { ...joined, peerBootstrap: 'sealed' };

describe('the milestones of a pairing under way', () => {
  it.each<[string, Pairing, string]>([
    ['a request is being shared', pairing('request'), '>.....'],
    ['an open code waits for the other side', pairing('polling'), '#>....'],
    ['digits wait for you', pairing('sas_ready', joined), '##>...'],
    ['digits of a file without our sidecar count as joined', pairing('sas_ready'), '##>...'],
    ['their confirmation does not hurry yours', pairing('sas_ready', answered), '##>...'],
    ['your confirmation waits for theirs', pairing('confirmed', joined), '###>..'],
    ['both confirmed: cards are being exchanged', pairing('confirmed', answered), '####>.'],
    ['a paired one has them all', pairing('paired'), '######'],
    ['a cancelled one is not shown', pairing('cancelled'), 'not shown'],
  ])('%s', (_, of, expected) => {
    expect(signs(of)).toBe(expected);
  });

  it('shares the code again when the relay has forgotten it', () => {
    expect(signs(pairing('sas_ready', { ...joined, reopening: true }))).toBe('>#>...');
  });

  it('keep a confirmation through a restart', () => {
    const remembered = { sas: '384217', confirmed: true };
    expect(signs(pairing('polling', { remembered }))).toBe('#>#>..');
  });
});

describe('the milestones of a stopped pairing', () => {
  it('show how far it had come, with nothing in progress', () => {
    expect(signs(pairing('aborted'), pairing('confirmed', joined))).toBe('###...');
  });

  it('claim nothing about one that this program never saw live', () => {
    expect(signs(pairing('aborted'))).toBe('......');
  });

  it('count what its files prove', () => {
    expect(signs(pairing('aborted', { notified: ['digits-ready', 'stopped'] }))).toBe('##....');
    expect(signs(pairing('aborted', { notified: ['digits-ready'], posted: true }))).toBe('###...');
  });
});
