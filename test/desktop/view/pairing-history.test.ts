import { describe, expect, it } from 'vitest';
import {
  forgetPairing,
  NOTHING_REMEMBERED,
  remember,
  rememberEndSeen,
} from '../../../main/desktop/view/pairing-history.ts';
import { CODE, pairing } from '../support/pairings.ts';

const HOUR = 3_600_000;

describe('what is remembered of pairings', () => {
  it('keeps a paired one for an hour after its files are gone', () => {
    const paired = remember(NOTHING_REMEMBERED, [pairing('paired')], 1_000);
    expect(remember(paired, [], 1_000 + HOUR - 1).get(CODE)?.phase).toBe('paired');
    expect(remember(paired, [], 1_000 + HOUR).size).toBe(0);
  });

  it('forgets a cancelled one at once', () => {
    const live = remember(NOTHING_REMEMBERED, [pairing('polling')], 0);
    expect(remember(live, [pairing('cancelled')], 1).size).toBe(0);
    expect(remember(live, [], 1).size).toBe(0);
  });

  it('forgets a paired one that the person took off the list', () => {
    const paired = remember(NOTHING_REMEMBERED, [pairing('paired')], 0);
    expect(remember(forgetPairing(paired, CODE), [], 1).size).toBe(0);
  });

  it('notes since when a phase lasts', () => {
    const first = remember(NOTHING_REMEMBERED, [pairing('polling')], 100);
    const later = remember(first, [pairing('polling')], 900);
    expect(later.get(CODE)?.phaseSince).toBe(100);
    const moved = remember(later, [pairing('sas_ready')], 1_500);
    expect(moved.get(CODE)?.phaseSince).toBe(1_500);
  });

  it('takes the time of an end from the files', () => {
    const found = remember(NOTHING_REMEMBERED, [pairing('aborted', { endedAt: 40 })], 900);
    expect(found.get(CODE)?.phaseSince).toBe(40);
  });

  it('keeps that the person has looked at why one stopped, also when only the files say so', () => {
    const stopped = remember(NOTHING_REMEMBERED, [pairing('aborted')], 0);
    expect(stopped.get(CODE)?.endSeen).toBe(false);
    const looked = rememberEndSeen(stopped, CODE);
    expect(remember(looked, [pairing('aborted')], 1).get(CODE)?.endSeen).toBe(true);
    const read = pairing('aborted', { notified: ['end-seen'] });
    expect(remember(NOTHING_REMEMBERED, [read], 1).get(CODE)?.endSeen).toBe(true);
  });

  it('takes no look at a pairing for one at its end, or at the end of the next one', () => {
    const live = remember(NOTHING_REMEMBERED, [pairing('sas_ready')], 0);
    expect(rememberEndSeen(live, CODE).get(CODE)?.endSeen).toBe(false);
    const looked = rememberEndSeen(remember(live, [pairing('aborted')], 1), CODE);
    const fresh = { createdAt: '2026-11-22T21:00:00.000Z' };
    const again = remember(looked, [pairing('polling', {}, fresh)], 2);
    expect(remember(again, [pairing('aborted', {}, fresh)], 3).get(CODE)?.endSeen).toBe(false);
    const atOnce = remember(looked, [pairing('aborted', {}, fresh)], 2);
    expect(atOnce.get(CODE)?.endSeen).toBe(false);
  });

  it('does not mistake a new pairing under an old code for the old one', () => {
    const old = remember(NOTHING_REMEMBERED, [pairing('sas_ready')], 100);
    const fresh = pairing('aborted', {}, { createdAt: '2026-11-22T21:00:00.000Z' });
    expect(remember(old, [fresh], 900).get(CODE)).toMatchObject({
      phaseSince: 900,
      lastLive: null,
    });
  });
});
