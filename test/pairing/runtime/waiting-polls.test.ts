import { describe, expect, it } from 'vitest';
import { WaitingPolls } from '../../../main/pairing/runtime/waiting-polls.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { RELAY } from '../support.ts';

/** A new signal for each poll: Node warns about many listeners on one. */
const never = () => new AbortController().signal;
const OTHER = 'https://other.example';

function polls(mostWaiting?: (relayUrl: string) => number) {
  const clock = new FakeClock();
  return { clock, all: new WaitingPolls({ clock, ...(mostWaiting && { mostWaiting }) }) };
}

describe('a poll that waits is given up', () => {
  it('by the clock that counts sleep, although timers stood still and the other one was set back', async () => {
    const { clock, all } = polls();
    const { signal } = all.begin(RELAY, 25, never());
    clock.sleep(60_000);
    clock.jumpWall(-60_000);
    expect(signal.aborted).toBe(false);
    await clock.advance(5_000);
    expect(signal.aborted).toBe(true);
  });

  it('by the clock on the wall, where the other one does not count sleep', async () => {
    const { clock, all } = polls();
    const { signal } = all.begin(RELAY, 25, never());
    clock.jumpWall(60_000);
    await clock.advance(5_000);
    expect(signal.aborted).toBe(true);
  });

  it('5 s after its wait, and not before', async () => {
    const { clock, all } = polls();
    const { signal } = all.begin(RELAY, 25, never());
    await clock.advance(29_999);
    expect(signal.aborted).toBe(false);
    await clock.advance(1);
    expect(signal.aborted).toBe(true);
  });
});

describe('a poll that waits ends', () => {
  it('with the signal of who polls, and that is no silence of the relay', () => {
    const { all } = polls();
    const stop = new AbortController();
    const poll = all.begin(RELAY, 25, stop.signal);
    expect(poll.signal.aborted).toBe(false);
    stop.abort();
    expect([poll.signal.aborted, poll.gaveUp]).toEqual([true, false]);
  });

  it('at once where nobody polls any more', () => {
    expect(polls().all.begin(RELAY, 25, AbortSignal.abort()).signal.aborted).toBe(true);
  });
});

it('a hundred polls take one timer, which ends with the last of them', () => {
  const { clock, all } = polls();
  const open = Array.from({ length: 100 }, () => all.begin(RELAY, 25, never()));
  expect(clock.pending).toBe(1);
  for (const poll of open) poll.close();
  expect(clock.pending).toBe(0);
  all.begin(RELAY, 25, never());
  expect(clock.pending).toBe(1);
});

describe('one more poll may not wait', () => {
  it('where the transport has no more connections to the relay for it', () => {
    const { all } = polls((relayUrl) => (relayUrl === RELAY ? 2 : 9));
    const first = all.begin(RELAY, 25, never());
    all.begin(RELAY, 25, never());
    expect([all.longestAt(RELAY), all.longestAt(OTHER)]).toEqual([0, 25]);
    first.close();
    expect(all.longestAt(RELAY)).toBe(25);
  });

  it('at another relay below the same origin, which shares its connections', () => {
    const { all } = polls(() => 1);
    all.begin(`${RELAY}/one`, 25, never());
    expect([all.longestAt(`${RELAY}/two`), all.longestAt(OTHER)]).toEqual([0, 25]);
  });

  it('at a relay where an answer was kept back', async () => {
    const { clock, all } = polls();
    const poll = all.begin(RELAY, 25, never());
    await clock.advance(25_000);
    poll.close();
    poll.learn('kept-back');
    expect([all.longestAt(RELAY), all.longestAt(OTHER)]).toEqual([0, 25]);
  });
});

it('how long a poll took is measured to its end, and not to what followed', async () => {
  const { clock, all } = polls();
  for (let n = 0; n < 2; n += 1) {
    const poll = all.begin(RELAY, 25, never());
    await clock.advance(10_000);
    expect(poll.close()).toBe(10_000);
    await clock.advance(10_000);
    poll.learn('cut');
  }
  expect(all.longestAt(RELAY)).toBe(8);
});
