import { describe, expect, it } from 'vitest';
import {
  afterWait,
  longestWait,
  NOTHING_KNOWN,
  type WaitEnd,
  type WaitMemory,
} from '../../../main/pairing/runtime/waiting-relay.ts';

const TEN_MINUTES = 600_000;

/** Calls one after another, each with its end and the ms that it took. */
function outcomeOf(...calls: readonly (readonly [WaitEnd, number])[]): {
  memory: WaitMemory;
  now: number;
} {
  let memory = NOTHING_KNOWN;
  let now = 0;
  for (const [end, ms] of calls) {
    memory = afterWait(memory, {
      end,
      seconds: longestWait(memory, now),
      began: now,
      ended: now + ms,
    });
    now += ms;
  }
  return { memory, now };
}

describe('a poll may wait', () => {
  it.each<[string, (readonly [WaitEnd, number])[], number]>([
    ['25 s where nothing is known', [], 25],
    [
      '25 s after waits that came through',
      [
        ['over', 25_000],
        ['changed', 40],
      ],
      25,
    ],
    [
      '25 s although an answer came early',
      [
        ['early', 5],
        ['early', 5],
        ['early', 5],
      ],
      25,
    ],
    ['25 s after one cut, as of a relay that was restarted', [['cut', 10_000]], 25],
    [
      '8 s after two cuts at 10 s',
      [
        ['cut', 10_000],
        ['cut', 10_000],
      ],
      8,
    ],
    [
      '8 s also if something changed in between',
      [
        ['cut', 10_000],
        ['changed', 9_000],
        ['cut', 10_000],
      ],
      8,
    ],
    [
      '25 s where a whole wait came through between two cuts',
      [
        ['cut', 9_000],
        ['over', 25_000],
        ['cut', 9_000],
      ],
      25,
    ],
    [
      'not at all after two cuts within 3 s',
      [
        ['cut', 2_000],
        ['cut', 2_000],
      ],
      0,
    ],
    ['not at all where an answer was kept back', [['kept-back', 25_010]], 0],
    ['not at all where no answer came', [['silent', 30_000]], 0],
    [
      '3 s where two are cut at 4 s',
      [
        ['cut', 4_000],
        ['cut', 4_000],
      ],
      3,
    ],
  ])('%s', (_, calls, seconds) => {
    const { memory, now } = outcomeOf(...calls);
    expect(longestWait(memory, now)).toBe(seconds);
  });

  it('8 s at most, also if calls of 8 s are cut later by chance', () => {
    const { memory, now } = outcomeOf(
      ['cut', 10_000],
      ['cut', 10_000],
      ['cut', 7_900],
      ['cut', 7_900],
    );
    expect(longestWait(memory, now)).toBe(6);
  });

  it.each<[WaitEnd, number]>([
    ['cut', 10_000],
    ['silent', 30_000],
    ['kept-back', 25_000],
  ])('25 s again ten minutes after a wait that ended %s', (end, ms) => {
    const { memory, now } = outcomeOf([end, ms], [end, ms]);
    expect(longestWait(memory, now + TEN_MINUTES - 1)).toBeLessThan(25);
    expect(longestWait(memory, now + TEN_MINUTES)).toBe(25);
  });

  it('as nothing were known once a longer wait was tried again', () => {
    const { memory, now } = outcomeOf(['cut', 10_000], ['cut', 10_000]);
    const tried = now + TEN_MINUTES;
    const again = afterWait(memory, {
      end: 'over',
      seconds: 25,
      began: tried,
      ended: tried + 25_000,
    });
    expect(longestWait(again, tried + 25_000)).toBe(25);
  });
});

it('many calls that are cut at once count as one', () => {
  let memory = NOTHING_KNOWN;
  for (let n = 0; n < 100; n += 1) {
    memory = afterWait(memory, { end: 'cut', seconds: 25, began: 100 * n, ended: 10_000 });
  }
  expect(longestWait(memory, 10_000)).toBe(25);
});
