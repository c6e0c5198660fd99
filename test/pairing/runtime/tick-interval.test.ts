import { describe, expect, it } from 'vitest';
import { type LastTick, tickInterval } from '../../../main/pairing/runtime/tick-interval.ts';
import { OTHER_ENGINE } from '../../fakes/engine-lease.ts';

const IDLE: LastTick = {
  lease: { role: 'engine' },
  hasFailed: false,
  isWatched: true,
  pairings: 0,
  problems: 0,
  live: 0,
  removalDueIn: null,
};
const UNWATCHED = { isWatched: false };
const ENDED = { pairings: 1, removalDueIn: 20_000 };

describe('the next tick comes', () => {
  it.each<[string, Partial<LastTick>, number]>([
    ['rarely, where changes are reported', {}, 60_000],
    ['rarely, also while a pairing is live', { pairings: 1, live: 1 }, 60_000],
    ['rarely, also with a problem that stays', { problems: 1 }, 60_000],
    ['when an ended pairing is to be removed', ENDED, 20_000],
    ['rarely, if that is later', { ...ENDED, removalDueIn: 3_600_000 }, 60_000],
    ['not at once, while one is being removed', { ...ENDED, removalDueIn: -5 }, 1_000],
    ['often, where changes are not reported and people wait', { ...UNWATCHED, pairings: 1 }, 1_000],
    [
      'often, where changes are not reported and there is a problem',
      { ...UNWATCHED, problems: 1 },
      1_000,
    ],
    ['less often, where nobody waits', UNWATCHED, 5_000],
    ['less often, where very many wait', { ...UNWATCHED, pairings: 75, live: 75 }, 3_000],
    ['often, before the first tick', { lease: null }, 1_000],
    ['often, while it cannot be read', { hasFailed: true }, 1_000],
    ['often, beside another engine: nothing reports its end', { lease: OTHER_ENGINE }, 1_000],
  ])('%s', (_, found, ms) => {
    expect(tickInterval({ ...IDLE, ...found }, 1_000)).toBe(ms);
  });

  it('never more often than was asked for', () => {
    expect(tickInterval(IDLE, 90_000)).toBe(90_000);
  });
});
