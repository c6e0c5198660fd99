import { describe, expect, it } from 'vitest';
import {
  EMPTY_HISTORY,
  foldSnapshot,
  withFailureSeen,
  withoutPairing,
} from '../../../main/desktop/view/pairing-history.ts';
import { CODE, pairing } from '../support/pairings.ts';

const HOUR = 3_600_000;

describe('the history of pairings', () => {
  it('keeps a paired one for an hour after its files are gone', () => {
    const paired = foldSnapshot(EMPTY_HISTORY, [pairing('paired')], 1_000);
    expect(foldSnapshot(paired, [], 1_000 + HOUR - 1).get(CODE)?.phase).toBe('paired');
    expect(foldSnapshot(paired, [], 1_000 + HOUR).size).toBe(0);
  });

  it('drops a cancelled one at once', () => {
    const live = foldSnapshot(EMPTY_HISTORY, [pairing('polling')], 0);
    expect(foldSnapshot(live, [pairing('cancelled')], 1).size).toBe(0);
    expect(foldSnapshot(live, [], 1).size).toBe(0);
  });

  it('drops a paired one that the person took off the list', () => {
    const paired = foldSnapshot(EMPTY_HISTORY, [pairing('paired')], 0);
    expect(foldSnapshot(withoutPairing(paired, CODE), [], 1).size).toBe(0);
  });

  it('has the start of each phase', () => {
    const first = foldSnapshot(EMPTY_HISTORY, [pairing('polling')], 100);
    const later = foldSnapshot(first, [pairing('polling')], 900);
    expect(later.get(CODE)?.phaseSince).toBe(100);
    const moved = foldSnapshot(later, [pairing('sas_ready')], 1_500);
    expect(moved.get(CODE)?.phaseSince).toBe(1_500);
  });

  it('reads the time of an end from the files', () => {
    const found = foldSnapshot(EMPTY_HISTORY, [pairing('aborted', { endedAt: 40 })], 900);
    expect(found.get(CODE)?.phaseSince).toBe(40);
  });

  it('keeps that the person has seen a failure, also when only the files say so', () => {
    const stopped = foldSnapshot(EMPTY_HISTORY, [pairing('aborted')], 0);
    expect(stopped.get(CODE)?.failureSeen).toBe(false);
    const looked = withFailureSeen(stopped, CODE);
    expect(foldSnapshot(looked, [pairing('aborted')], 1).get(CODE)?.failureSeen).toBe(true);
    const read = pairing('aborted', { notified: ['end-seen'] });
    expect(foldSnapshot(EMPTY_HISTORY, [read], 1).get(CODE)?.failureSeen).toBe(true);
  });

  it('does not count a failure as seen before it happens, or for the next pairing', () => {
    const live = foldSnapshot(EMPTY_HISTORY, [pairing('sas_ready')], 0);
    expect(withFailureSeen(live, CODE).get(CODE)?.failureSeen).toBe(false);
    const looked = withFailureSeen(foldSnapshot(live, [pairing('aborted')], 1), CODE);
    const fresh = { createdAt: '2026-11-22T21:00:00.000Z' };
    const again = foldSnapshot(looked, [pairing('polling', {}, fresh)], 2);
    expect(foldSnapshot(again, [pairing('aborted', {}, fresh)], 3).get(CODE)?.failureSeen).toBe(
      false,
    );
    const atOnce = foldSnapshot(looked, [pairing('aborted', {}, fresh)], 2);
    expect(atOnce.get(CODE)?.failureSeen).toBe(false);
  });

  it('does not mistake a new pairing under an old code for the old one', () => {
    const old = foldSnapshot(EMPTY_HISTORY, [pairing('sas_ready')], 100);
    const fresh = pairing('aborted', {}, { createdAt: '2026-11-22T21:00:00.000Z' });
    expect(foldSnapshot(old, [fresh], 900).get(CODE)).toMatchObject({
      phaseSince: 900,
      lastLive: null,
    });
  });
});
