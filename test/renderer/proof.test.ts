import { describe, expect, it } from 'vitest';
import type { PeerProof } from '../../preload/contract.ts';
import { movedText } from '../../renderer/text/mailbox.ts';
import { milestonesOf } from '../../renderer/text/milestones.ts';
import { needsPerson } from '../../renderer/text/needs-person.ts';
import { pinnedElsewhere } from '../../renderer/text/pins-elsewhere.ts';
import { proofLabel, proofText, strengthOf } from '../../renderer/text/proof.ts';
import { samplePairings } from './sample-pairings.ts';
import { alan } from './sample-people.ts';

const at = '2026-11-03T12:00:00Z';
const { pairing, cliPairing } = samplePairings(0);

describe('a proof', () => {
  it.each<readonly [PeerProof, string]>([
    [{ kind: 'digits-v2', at }, 'Verified by digits'],
    [{ kind: 'digits-v1', at }, 'Digits compared, the older way'],
    [{ kind: 'fingerprint-compared', at }, 'Fingerprint compared'],
    [{ kind: 'fingerprint-differs', at }, 'Fingerprint differs'],
    [{ kind: 'not-here' }, 'Not verified here'],
    [{ kind: 'unreadable' }, 'Notes unreadable'],
  ])('%j is shown in the words “%s”', (proof, label) => {
    expect(proofLabel(proof)).toBe(label);
  });

  it('is strong, and so green, only where nobody can have taken the place of the peer', () => {
    const strengths = (['digits-v2', 'fingerprint-compared', 'digits-v1'] as const).map((kind) =>
      strengthOf({ kind, at }),
    );
    expect(strengths).toEqual(['strong', 'strong', 'weak']);
    expect(strengthOf({ kind: 'not-here' })).toBe('none');
  });

  it('is broken where the key differed, or may be one that did', () => {
    expect(strengthOf({ kind: 'fingerprint-differs', at })).toBe('broken');
    expect(strengthOf({ kind: 'unreadable' })).toBe('broken');
  });

  it('has its date, but is not lost without one', () => {
    expect(proofText({ kind: 'fingerprint-differs', at })).toMatch(
      /^Fingerprint differs, noted on November 3, 2026/,
    );
    expect(proofText({ kind: 'fingerprint-differs', at: 'soon' })).toBe('Fingerprint differs');
    expect(proofText({ kind: 'not-here' })).toBe('Not verified here');
  });
});

describe('the milestones', () => {
  it('end with “they have you, too” where the protocol tells', () => {
    expect(milestonesOf(pairing('paired')).at(-1)).toBe('they-have-you');
    expect(milestonesOf(pairing('paired'))).toHaveLength(7);
  });

  it('end with the pin in version 1, which does not tell', () => {
    expect(milestonesOf(cliPairing('paired')).at(-1)).toBe('pinned');
    expect(milestonesOf(cliPairing('paired'))).toHaveLength(6);
  });
});

describe('a pairing needs the person', () => {
  it('for the digits and for an answer about a mailbox, and for nothing else', () => {
    const offered = { relayUrl: 'https://other.example', slot: '5e6f7a8b' };
    const question = { handle: 'grace', known: [offered], offered };
    expect(needsPerson(pairing('compare'))).toBe(true);
    expect(needsPerson(cliPairing('exchanging', { mailboxQuestion: question }))).toBe(true);
    expect(needsPerson(pairing('exchanging'))).toBe(false);
    expect(needsPerson(pairing('paired'))).toBe(false);
  });
});

describe('a mailbox that moved', () => {
  it('is told with all places', () => {
    const places = ['aaaa1111', 'bbbb2222', 'cccc3333'].map((slot) => ({
      relayUrl: `https://${slot}.example`,
      slot,
    }));
    const [one, two, three] = places as [
      (typeof places)[0],
      (typeof places)[0],
      (typeof places)[0],
    ];
    expect(movedText('grace', { known: [one, two], offered: three })).toBe(
      'grace has moved from https://aaaa1111.example (slot aaaa1111…) and https://bbbb2222.example (slot bbbb2222…) to https://cccc3333.example (slot cccc3333…), and proved it. The new mailbox is noted.',
    );
  });
});

describe('a pin by another program', () => {
  it('is told with the name and when it was seen', () => {
    const told = pinnedElsewhere({ ...alan, seenElsewhere: at });
    expect(told).toContain('alan');
    expect(told).toContain('first seen on November 3, 2026');
    expect(pinnedElsewhere({ ...alan, seenElsewhere: 'soon' })).not.toContain('seen');
  });
});
