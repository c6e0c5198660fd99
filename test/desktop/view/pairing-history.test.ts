import { describe, expect, it } from 'vitest';
import {
  EMPTY_HISTORY,
  foldSnapshot,
  withDismissed,
  withFailureSeen,
} from '../../../main/desktop/view/pairing-history.ts';
import { CODE, ID_V2, pairing, pairingV2 } from '../support/pairings.ts';

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
    expect(foldSnapshot(withDismissed(paired, CODE), [], 1).size).toBe(0);
  });

  it('keeps off the list what the person took off it, while its record stays', () => {
    const pinned = foldSnapshot(EMPTY_HISTORY, [pairingV2('pinned')], 0);
    const dismissed = withDismissed(pinned, ID_V2);
    const later = foldSnapshot(dismissed, [pairingV2('paired', {}, { endedAt: 1 })], 2);
    expect(later.get(ID_V2)?.dismissed).toBe(true);
    const live = foldSnapshot(EMPTY_HISTORY, [pairing('polling')], 0);
    expect(withDismissed(live, CODE).get(CODE)?.dismissed).toBe(false);
  });

  it('takes a pinned peer whose record vanished for one that ended, for an hour', () => {
    const pinned = foldSnapshot(EMPTY_HISTORY, [pairingV2('pinned')], 0);
    const gone = foldSnapshot(pinned, [], 1_000).get(ID_V2);
    expect(gone).toMatchObject({ phase: 'paired', pairing: { state: { status: 'gone' } } });
    expect(foldSnapshot(pinned, [pairingV2('pinned')], HOUR).size).toBe(1);
    expect(foldSnapshot(pinned, [], HOUR).size).toBe(0);
  });

  it('keeps a paired one for an hour from its end, not from the pin', () => {
    const pinned = foldSnapshot(EMPTY_HISTORY, [pairingV2('pinned')], 0);
    const ended = foldSnapshot(pinned, [pairingV2('paired', {}, { endedAt: 600_000 })], 600_000);
    expect(foldSnapshot(ended, [], HOUR).size).toBe(1);
    expect(foldSnapshot(ended, [], HOUR + 600_000).size).toBe(0);
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
