import { describe, expect, it } from 'vitest';
import { messages } from '../../messages/index.ts';
import { NEXT_STEPS, nextSentences, nextStep } from '../../renderer/text/next-step.ts';
import { samplePairings } from './sample-pairings.ts';

const { failed } = samplePairings(0);
const first = failed('codes-differ');
const second = { ...first, adviseOtherRelay: true };

describe('the next step', () => {
  it('after a first failure is a new code', () => {
    expect(nextStep('codes-differ', first)).toBe('new-code');
    expect(nextSentences('codes-differ', first)).toEqual([messages.failures['codes-differ'].next]);
  });

  it('after a second failure is another relay, whatever the reason', () => {
    for (const code of ['codes-differ', 'expired', 'relay-forgot', 'tampered'] as const) {
      expect(nextStep(code, second)).toBe('settings');
      expect(nextSentences(code, second)).toEqual([messages.otherRelay]);
    }
  });

  it('keeps what else helps beside that advice', () => {
    expect(nextStep('peer-key-changed', second)).toBe('forget-old-key');
    expect(nextSentences('peer-key-changed', second)).toEqual([
      messages.failures['peer-key-changed'].next,
      messages.otherRelay,
    ]);
  });

  it('of a version 2 pairing has the words of version 2', () => {
    expect(nextSentences('tampered', first)).toEqual([messages.endingsV2.host.tampered?.next]);
    expect(nextSentences('tampered', { ...first, protocol: 1 })).toEqual([
      messages.failures.tampered.next,
    ]);
  });

  it('of a guest is the code that the other person gives, or what they entered', () => {
    const guest = { ...first, role: 'guest' } as const;
    expect(nextStep('codes-differ', guest)).toBe('their-new-code');
    expect(nextStep('not-a-relay', guest)).toBe('change-entry');
    expect(nextStep('not-a-relay', first)).toBe('settings');
    expect(nextStep('peer-key-changed', guest)).toBe('forget-old-key');
  });

  it('in version 1 warns of this relay where the other side may have seen other digits', () => {
    const cli = { ...first, protocol: 1 } as const;
    for (const code of ['relay-forgot', 'rejoining'] as const) {
      expect(nextSentences(code, cli)).toEqual([messages.endingsV1[code]?.next]);
      expect(nextSentences(code, first)).toEqual([messages.failures[code].next]);
    }
  });

  it('without a pairing is that of the failure', () => {
    expect(nextStep('no-relay', null)).toBe(NEXT_STEPS['no-relay']);
    expect(nextSentences('no-relay', null)).toEqual([messages.failures['no-relay'].next]);
  });
});
