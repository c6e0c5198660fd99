import { expect, it } from 'vitest';
import { WakeUp } from '../../../main/pairing/runtime/wake-signal.ts';
import { FakeClock } from '../../fakes/clock.ts';

it('ends a wait early and leaves no timer', async () => {
  const clock = new FakeClock();
  const wakeUp = new WakeUp();
  let over = false;
  const waiting = wakeUp.wait(clock, 60_000).then(() => {
    over = true;
  });
  await clock.advance(1_000);
  expect(over).toBe(false);
  wakeUp.ring();
  await waiting;
  expect(clock.pending).toBe(0);
});

it('does not wait when it rang before', async () => {
  const wakeUp = new WakeUp();
  wakeUp.ring();
  wakeUp.ring();
  await wakeUp.wait(new FakeClock(), 60_000);
  expect(wakeUp.take()).toBe(true);
  expect(wakeUp.take()).toBe(false);
});

it('gives what the work gives, unless it rings before', async () => {
  const wakeUp = new WakeUp();
  expect(await wakeUp.unlessRung(Promise.resolve('done'))).toBe('done');
  await expect(wakeUp.unlessRung(Promise.reject(new Error('failed')))).rejects.toThrow('failed');
  const never = wakeUp.unlessRung(new Promise(() => {}));
  wakeUp.ring();
  expect(await never).toBe('rung');
});
