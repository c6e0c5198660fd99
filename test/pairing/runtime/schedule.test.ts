import { describe, expect, it } from 'vitest';
import { Failure } from '../../../main/pairing/machine/failure.ts';
import type { Pairing } from '../../../main/pairing/machine/pending-pair.ts';
import { rejoinTimeoutOf } from '../../../main/pairing/machine/plan.ts';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import { backoff, pollInterval } from '../../../main/pairing/runtime/backoff.ts';
import { Schedule } from '../../../main/pairing/runtime/schedule.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { LIFETIME, sample } from '../samples.ts';

const POLL = { do: 'poll' } as const;
const OPEN = { do: 'open' } as const;

describe('the poll interval', () => {
  it('is short at first, and never below 250 ms', () => {
    const ages = [0, 9_999, 10_000, 119_999, 120_000, 3_600_000];
    const pauses = ages.map((age) => pollInterval(age, 1));
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(Math.min(...pauses)).toBeGreaterThanOrEqual(60_000 / 240);
    expect(pollInterval(0, 1)).toBeLessThan(pollInterval(10_000, 1));
    expect(pollInterval(10_000, 1)).toBeLessThan(pollInterval(120_000, 1));
  });

  it('is short while the other side answers by itself, and only then', () => {
    expect(pollInterval(0, 1, true)).toBe(100);
    expect(pollInterval(2_000, 1, true)).toBe(250);
  });

  it('keeps a pair slot alive, which a relay holds for 300 s', () => {
    expect(pollInterval(Number.MAX_VALUE, 10_000)).toBeLessThan(60_000);
  });

  it('grows with many pairings, but stays within the time that the other side waits for us', () => {
    const all = [1, 25, 50, 100, 1_000];
    const pauses = (age: number) => all.map((running) => pollInterval(age, running));
    expect(pauses(0)).toEqual([250, 250, 500, 1_000, 8_000]);
    expect(pauses(130_000)).toEqual([2_800, 2_800, 5_600, 8_000, 8_000]);
    expect(Math.max(...pauses(130_000))).toBeLessThan(rejoinTimeoutOf({ protocol: 1 }));
  });
});

describe('the delay after failures', () => {
  it('doubles up to a limit, with a jitter of up to one half', () => {
    for (let failures = 1; failures < 100; failures += 1) {
      const least = backoff(failures, null, 0);
      const most = backoff(failures, null, 0.999);
      expect(least).toBeGreaterThanOrEqual(250);
      expect(most).toBeLessThanOrEqual(15_000);
      expect(most).toBeGreaterThan(least);
      expect(backoff(failures + 1, null, 0)).toBeGreaterThanOrEqual(least);
    }
    expect(backoff(2, null, 0)).toBe(backoff(1, null, 0) * 2);
  });

  it('is at least what the relay asks for', () => {
    expect(backoff(1, 42_000, 0.5)).toBe(42_000);
    expect(backoff(20, 0, 0)).toBe(backoff(20, null, 0));
  });
});

describe('the schedule', () => {
  function newSchedule(pairing: Pairing, clock = new FakeClock()) {
    const sized = { ...pairing.side, deadlineAt: clock.wall() + LIFETIME };
    const ports = {
      clock,
      randomBytes: (n: number) => new Uint8Array(n),
      lifetime: LIFETIME,
      running: () => 1,
    };
    return { clock, schedule: new Schedule(ports, { ...pairing, side: sized }) };
  }

  it.each([[POLL], [OPEN], [{ do: 'post' } as const]])(
    'allows at most 240 calls a minute, whatever happens: %o',
    (step) => {
      const { schedule, clock } = newSchedule(sample('confirmed'));
      const calls: number[] = [];
      for (let ms = 0; ms < 300_000; ms += 10) {
        schedule.pollSoon();
        if (schedule.delayBefore(step) <= 0) {
          calls.push(clock.now());
          schedule.countCall();
          schedule.polled(false);
        }
        clock.sleep(10);
      }
      const inMinuteFrom = (from: number) =>
        calls.filter((at) => at >= from && at < from + 60_000).length;
      expect(Math.max(...calls.map(inMinuteFrom))).toBeLessThanOrEqual(240);
      expect(calls.length).toBeGreaterThan(1_000);
    },
  );

  it('allows 20 calls at once, and then one at a time', () => {
    const { schedule } = newSchedule(sample('confirmed'));
    let calls = 0;
    for (; schedule.delayBefore({ do: 'post' }) <= 0; calls += 1) schedule.countCall();
    expect(calls).toBe(20);
    expect(schedule.delayBefore({ do: 'post' })).toBe(273);
  });

  it('polls at once, then after an interval', () => {
    const { schedule } = newSchedule(sample('polling'));
    expect(schedule.delayBefore(POLL)).toBe(0);
    schedule.polled(false);
    expect(schedule.delayBefore(POLL)).toBe(pollInterval(0, 1));
    expect(schedule.delayBefore({ do: 'seal' })).toBe(0);
  });

  it('is due at once, even though the clock moves between two readings', () => {
    const clock = new FakeClock();
    let readings = 0;
    const moving = {
      now: () => {
        readings += 0.01;
        return clock.now() + readings;
      },
      wall: () => clock.wall(),
      wait: () => Promise.resolve(),
    };
    const ports = {
      clock: moving,
      randomBytes: () => new Uint8Array(1),
      lifetime: LIFETIME,
      running: () => 1,
    };
    const schedule = new Schedule(ports, sample('polling'));
    for (const step of [POLL, OPEN, { do: 'seal' } as const]) {
      expect(schedule.delayBefore(step)).toBeLessThanOrEqual(0);
    }
  });

  it('polls less often with age, and often again after a sign of life', async () => {
    const { schedule, clock } = newSchedule(sample('polling'));
    await clock.advance(130_000);
    schedule.polled(false);
    expect(schedule.delayBefore(POLL)).toBe(pollInterval(130_000, 1));
    schedule.pollSoon();
    await clock.advance(250);
    expect(schedule.delayBefore(POLL)).toBe(0);
    schedule.polled(false);
    expect(schedule.delayBefore(POLL)).toBe(pollInterval(0, 1));
  });

  it('polls at most 240 times a minute, whatever happens', () => {
    const { schedule } = newSchedule(sample('polling'));
    schedule.polled(false);
    schedule.pollSoon();
    expect(schedule.delayBefore(POLL)).toBe(250);
  });

  it('opens again at once, but not twice in a row', async () => {
    const { schedule, clock } = newSchedule(sample('polling'));
    expect(schedule.delayBefore(OPEN)).toBeLessThanOrEqual(0);
    schedule.opened();
    expect(schedule.delayBefore(OPEN)).toBe(2_000);
    await clock.advance(2_000);
    expect(schedule.delayBefore(OPEN)).toBe(0);
  });

  it('waits after a failure, longer each time, and for everything', () => {
    const { schedule } = newSchedule(sample('polling'));
    schedule.failed(new RelayFailure('unreachable', 'reset'));
    const first = schedule.delayBefore(OPEN);
    expect(first).toBeGreaterThan(0);
    schedule.failed(new RelayFailure('unreachable', 'reset'));
    expect(schedule.delayBefore(OPEN)).toBeGreaterThan(first);
    expect(schedule.delayBefore({ do: 'notify', notice: 'resumed' })).toBeGreaterThan(first);
    schedule.succeeded();
    expect(schedule.transientFailure).toBeNull();
    expect(schedule.delayBefore(OPEN)).toBeLessThanOrEqual(0);
  });

  it('does not wait for a relay beyond the deadline', async () => {
    const { schedule, clock } = newSchedule(sample('polling'));
    await clock.advance(LIFETIME - 1_000);
    schedule.failed(new RelayFailure('busy', 'later', 60_000));
    expect(schedule.delayBefore(POLL)).toBe(1_000);
    await clock.advance(1_000);
    expect(schedule.isExpired).toBe(true);
  });

  it('waits for our own files beyond the deadline, too', async () => {
    const { schedule, clock } = newSchedule(sample('polling'));
    await clock.advance(LIFETIME);
    schedule.failed(new Failure('home-unwritable', 'full'));
    expect(schedule.delayBefore(POLL)).toBeGreaterThan(0);
  });

  it('has no deadline once the pairing has ended, whatever its sidecar says', async () => {
    const { schedule, clock } = newSchedule(sample('gone'));
    await clock.advance(LIFETIME * 2);
    expect(schedule.isExpired).toBe(false);
    schedule.failed(new RelayFailure('unreachable', 'down'));
    expect(schedule.delayBefore({ do: 'abandon' })).toBeGreaterThan(0);
  });

  it('reads the clocks again within an hour', () => {
    const { schedule, clock } = newSchedule(sample('aborted'));
    const at = clock.wall() + 365 * 24 * 3_600_000;
    expect(schedule.delayBefore({ do: 'remove', at })).toBe(3_600_000);
  });
});
