import { describe, expect, it } from 'vitest';
import { messages } from '../../messages/index.ts';
import type { PairingPhase, Role } from '../../preload/contract.ts';
import { cancelledOf, isOtherSideThere, whatTheySee } from '../../renderer/text/cancelled.ts';
import { CLI_CODE, samplePairings } from './sample-pairings.ts';

const { pairing, cliPairing } = samplePairings(0);
const { hostAlone, guestAlone, seenV1, seenV2, cardLeft } = messages.cancelling;

it.each<[PairingPhase, boolean]>([
  ['opening', false],
  ['waiting-for-peer', false],
  ['compare', true],
  ['exchanging', true],
])('in phase %s the other side is there: %s', (phase, isThere) => {
  expect(isOtherSideThere({ phase })).toBe(isThere);
});

describe('what the other side sees of a cancellation', () => {
  it.each<[PairingPhase, Role, readonly string[]]>([
    ['waiting-for-peer', 'host', [hostAlone]],
    ['waiting-for-peer', 'guest', [guestAlone]],
    ['compare', 'host', [seenV2]],
    ['exchanging', 'guest', [cardLeft, seenV2]],
  ])('in phase %s of a %s', (phase, role, sentences) => {
    expect(whatTheySee(cancelledOf(pairing(phase, { role })))).toEqual(sentences);
  });

  it('comes sooner in version 1', () => {
    expect(whatTheySee(cancelledOf(cliPairing('compare')))).toEqual([seenV1]);
  });
});

it('a cancelled pairing is named as people know it', () => {
  expect(cancelledOf(cliPairing('compare')).name).toBe(CLI_CODE);
});
