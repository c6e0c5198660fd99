import { describe, expect, it } from 'vitest';
import { waitAwake } from '../../../main/pairing/runtime/wait-awake.ts';
import { WakeSignal } from '../../../main/pairing/runtime/wake-signal.ts';
import { FakeClock } from '../../fakes/clock.ts';

/** A wait that goes on in the background. */
function waiting({ isUrgent = true, pause = 0, ms = 60_000 } = {}) {
  const clock = new FakeClock();
  const wakeSignal = new WakeSignal();
  const stopping = new AbortController();
  const ended: boolean[] = [];
  const { signal } = stopping;
  void waitAwake({ clock, signal, wakeSignal, pause, ms, isUrgent }).then((slept) =>
    ended.push(slept),
  );
  return { clock, wakeSignal, stopping, ended };
}

describe('a long wait', () => {
  it('ends in time', async () => {
    const { clock, ended } = waiting({ pause: 3_000 });
    await clock.advance(62_999);
    expect(ended).toEqual([]);
    await clock.advance(1);
    expect(ended).toEqual([false]);
  });

  it('ends when something is told, and leaves no timer', async () => {
    const { clock, wakeSignal, ended } = waiting();
    await clock.advance(500);
    wakeSignal.set();
    await clock.advance(0);
    expect(ended).toEqual([false]);
    expect(clock.pending).toBe(0);
  });

  it('is no sleep because something ends it early', async () => {
    const { clock, wakeSignal, ended } = waiting();
    await clock.advance(4_500);
    wakeSignal.set();
    await clock.advance(0);
    expect(ended).toEqual([false]);
  });

  it('ends within 5 s after a sleep, while people wait', async () => {
    const { clock, ended } = waiting();
    await clock.advance(5_500);
    clock.sleep(30_000);
    await clock.advance(5_000);
    expect(ended).toEqual([true]);
  });

  it('goes on after a sleep while nobody waits, and tells of it at its end', async () => {
    const { clock, ended } = waiting({ isUrgent: false });
    await clock.advance(5_500);
    clock.sleep(30_000);
    await clock.advance(54_000);
    expect(ended).toEqual([]);
    await clock.advance(500);
    expect(ended).toEqual([true]);
  });

  it('has one timer in all, where nobody waits', async () => {
    const { clock, wakeSignal } = waiting({ isUrgent: false });
    let waits = 0;
    const wait = clock.wait.bind(clock);
    clock.wait = (...args) => {
      waits += 1;
      return wait(...args);
    };
    await clock.advance(59_000);
    expect(waits).toBe(0);
    wakeSignal.set();
    await clock.advance(0);
  });

  it('does not notice a sleep that came during its pause any later', async () => {
    const { clock, ended } = waiting({ pause: 1_000 });
    clock.sleep(30_000);
    await clock.advance(1_000);
    expect(ended).toEqual([true]);
  });
});
