import { expect, it } from 'vitest';
import { WakeSignal } from '../../../main/pairing/runtime/wake-signal.ts';
import { FakeClock } from '../../fakes/clock.ts';

it('ends a wait early and leaves no timer', async () => {
  const clock = new FakeClock();
  const wakeSignal = new WakeSignal();
  let over = false;
  const waiting = wakeSignal.wait(clock, 60_000).then(() => {
    over = true;
  });
  await clock.advance(1_000);
  expect(over).toBe(false);
  wakeSignal.set();
  await waiting;
  expect(clock.pending).toBe(0);
});

it('does not wait if it was set before', async () => {
  const wakeSignal = new WakeSignal();
  wakeSignal.set();
  wakeSignal.set();
  await wakeSignal.wait(new FakeClock(), 60_000);
  expect(wakeSignal.take()).toBe(true);
  expect(wakeSignal.take()).toBe(false);
});

it('resolves as the work does, unless it is set before', async () => {
  const wakeSignal = new WakeSignal();
  expect(await wakeSignal.unlessWoken(Promise.resolve('done'))).toBe('done');
  await expect(wakeSignal.unlessWoken(Promise.reject(new Error('failed')))).rejects.toThrow(
    'failed',
  );
  const never = wakeSignal.unlessWoken(new Promise(() => {}));
  wakeSignal.set();
  expect(await never).toBe('woken');
});
