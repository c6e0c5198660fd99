import { describe, expect, it } from 'vitest';
import { waitOffer, waitQuery } from '../../main/relay-client/slot-wait.ts';

const offered = (headers: Record<string, string>) => waitOffer(new Headers(headers));

describe('the offer of a relay to wait', () => {
  it('names the most seconds and what was seen', () => {
    const offer = offered({ 'wire-pair-wait': '25', 'wire-pair-revision': 'aZ-_09' });
    expect(offer).toEqual({ seconds: 25, revision: 'aZ-_09' });
  });

  it('may be none for now', () => {
    expect(offered({ 'wire-pair-wait': '0', 'wire-pair-revision': 'a' })?.seconds).toBe(0);
  });

  it.each<[string, Record<string, string>]>([
    ['is missing', {}],
    ['lacks the revision', { 'wire-pair-wait': '25' }],
    ['lacks the wait', { 'wire-pair-revision': 'a' }],
    ['is no whole number', { 'wire-pair-wait': '2.5', 'wire-pair-revision': 'a' }],
    ['is negative', { 'wire-pair-wait': '-25', 'wire-pair-revision': 'a' }],
    ['is written as a power', { 'wire-pair-wait': '1e9', 'wire-pair-revision': 'a' }],
    [
      'has more digits than a wait needs',
      { 'wire-pair-wait': '9999999', 'wire-pair-revision': 'a' },
    ],
    ['has an empty revision', { 'wire-pair-wait': '25', 'wire-pair-revision': '' }],
    [
      'has a revision of 65 characters',
      { 'wire-pair-wait': '25', 'wire-pair-revision': 'a'.repeat(65) },
    ],
    [
      'has a revision that would change the URL',
      { 'wire-pair-wait': '25', 'wire-pair-revision': 'a&x=1' },
    ],
    ['was sent twice', { 'wire-pair-wait': '25, 25', 'wire-pair-revision': 'a' }],
  ])('does not count where it %s', (_, headers) => {
    expect(offered(headers)).toBeNull();
  });
});

describe('a poll', () => {
  it('asks for a wait in its query', () => {
    expect(waitQuery({ seconds: 25, seen: 'a-1' })).toBe('&wait=25&seen=a-1');
  });

  it('says nothing of waiting where it does not wait', () => {
    expect(waitQuery(null)).toBe('');
  });
});
