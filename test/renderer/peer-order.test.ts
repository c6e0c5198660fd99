import { describe, expect, it } from 'vitest';
import { lastVerified } from '../../renderer/text/last-verified.ts';
import { isNotCompared, sortedPeers } from '../../renderer/text/peer-order.ts';
import { alan, differing, grace, graceOfCli, unreadable } from './sample-people.ts';

const named = (cardName: string, handle = cardName) => ({ ...grace, cardName, handle });

describe('the list of peers', () => {
  it('is sorted by name as people sort, and by handle among equal names', () => {
    const peers = [
      named('build-10'),
      named('Zoe'),
      named('ada', 'ada-2'),
      named('Émile'),
      named('build-9'),
      named('ada', 'ada-1'),
    ];
    expect(sortedPeers(peers).map(({ handle }) => handle)).toEqual([
      'ada-1',
      'ada-2',
      'build-9',
      'build-10',
      'Émile',
      'Zoe',
    ]);
  });

  it('sorts those with a nickname by it', () => {
    const peers = [{ ...named('ada'), nickname: 'zed' }, named('build-9')];
    expect(sortedPeers(peers).map(({ handle }) => handle)).toEqual(['build-9', 'ada']);
  });

  it('calls those not compared of whom nothing here says that anything was', () => {
    expect([alan, unreadable(grace)].map(isNotCompared)).toEqual([true, true]);
    expect([grace, graceOfCli, differing].map(isNotCompared)).toEqual([false, false, false]);
  });
});

describe('a peer in the list', () => {
  it('says how and when they were verified last', () => {
    expect(lastVerified(grace)).toBe('Verified by digits, Nov 3, 2026');
    const comparison = { result: 'same', at: '2026-11-04T09:30:00Z' } as const;
    expect(lastVerified({ ...grace, comparison })).toBe('Fingerprint compared, Nov 4, 2026');
    const before = { result: 'same', at: '2026-11-02T09:30:00Z' } as const;
    expect(lastVerified({ ...grace, comparison: before })).toBe('Verified by digits, Nov 3, 2026');
  });

  it('names no day where nothing was proved, and none that is not valid', () => {
    expect(lastVerified(alan)).toBe('Not verified here');
    expect(lastVerified({ ...grace, proof: { kind: 'digits-v2', at: 'soon' } })).toBe(
      'Verified by digits',
    );
  });

  it('says when a fingerprint differed, whatever was proved before', () => {
    expect(lastVerified(differing)).toBe('Fingerprint differs, Nov 5, 2026');
  });
});
