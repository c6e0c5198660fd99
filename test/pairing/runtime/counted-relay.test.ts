import { describe, expect, it } from 'vitest';
import { agreeOnDigits, agreeOnKeys } from '../../../main/pairing/machine/key-agreement.ts';
import type { ActingStep } from '../../../main/pairing/machine/plan.ts';
import { RelayFailure } from '../../../main/pairing/ports.ts';
import { countedRelay } from '../../../main/pairing/runtime/counted-relay.ts';
import { perform } from '../../../main/pairing/runtime/steps.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { FakePeerBook } from '../../fakes/peer-book.ts';
import { FakeRelay, type RelayCall } from '../../fakes/relay.ts';
import { OPENING, sample } from '../samples.ts';

const failing = () => new RelayFailure('unreachable', 'as injected');

/** What a step counts at a relay where some calls fail. */
async function counted(step: ActingStep, faults: readonly (readonly [RelayCall, RelayFailure])[]) {
  const clock = new FakeClock();
  const relay = new FakeRelay(clock);
  for (const [call, fault] of faults) relay.inject({ call, fault });
  const book = new FakePeerBook(clock, { handle: 'ann', seed: new Uint8Array(32).fill(1) });
  await book.keepOwnSlot({ ...OPENING, relayUrl: 'https://relay.example' });
  let calls = 0;
  const ports = {
    relay: countedRelay(relay, () => {
      calls += 1;
    }),
    readSlot: () => expect.fail('no slot is read'),
    book,
    randomBytes: (n: number) => new Uint8Array(n),
    agree: agreeOnDigits,
    agreeOnKeys,
    chosenRelay: () => null,
    showToken: () => {},
  };
  const pairing = sample('request', { unansweredOpens: 2 });
  await perform(step, pairing, ports, new AbortController().signal).catch(() => {});
  expect(calls).toBe(relay.calls.length);
  return calls;
}

describe('the calls of a step', () => {
  it('are two for a reclaim, also when the second one fails', async () => {
    const conflict = new RelayFailure('conflict', 'taken');
    expect(await counted('open', [['open', conflict]])).toBe(2);
    const both = [
      ['open', conflict],
      ['abandon', failing()],
    ] as const;
    expect(await counted('open', both)).toBe(2);
  });

  it('are one for a call that fails', async () => {
    expect(await counted('open', [['open', failing()]])).toBe(1);
    expect(await counted('abandon', [['abandon', failing()]])).toBe(1);
  });

  it('are none if there is already a slot', async () => {
    expect(await counted('prepare', [])).toBe(0);
  });
});
