import { describe, expect, it } from 'vitest';
import {
  forgetPairing,
  NOTHING_REMEMBERED,
  remember,
} from '../../../main/desktop/view/pairing-memory.ts';
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

  it('does not mistake a new pairing under an old code for the old one', () => {
    const old = remember(NOTHING_REMEMBERED, [pairing('sas_ready')], 100);
    const fresh = pairing('aborted', {}, { createdAt: '2026-11-22T21:00:00.000Z' });
    expect(remember(old, [fresh], 900).get(CODE)).toMatchObject({
      phaseSince: 900,
      lastLive: null,
    });
  });
});
