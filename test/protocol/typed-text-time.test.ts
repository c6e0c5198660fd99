import { describe, expect, it } from 'vitest';
import { MAX_PASTED } from '../../main/protocol/clean-text.ts';
import { readInvitation } from '../../main/protocol/invitation.ts';
import { readTypedRelay } from '../../main/relay-client/typed-relay.ts';

/** Far more than reading takes even on a slow computer, and far less than a person notices. */
const LIMIT_MS = 60;

/** The shortest of three times: the others may be those of other programs. */
function shortestTime(work: () => unknown): number {
  const times = [0, 1, 2].map(() => {
    const begin = performance.now();
    work();
    return performance.now() - begin;
  });
  return Math.min(...times);
}

/** The longest text that is read, of one repeated part between two others. */
function longest(before: string, part: string, after: string): string {
  const times = Math.floor((MAX_PASTED - before.length - after.length) / part.length);
  return `${before}${part.repeat(times)}${after}`;
}

describe('text that was pasted does not hold the program up:', () => {
  it.each([
    ['', ']', 'x'],
    ['', '.:', 'x'],
    ['', "]'", 'x'],
    ['', '/', 'x'],
    ['', '/healthz', 'x'],
    ['relay.example[', 'x', ']x'],
    ['', 'http:', ''],
  ])('an address of %j, many %j and %j', (...parts) => {
    expect(shortestTime(() => readTypedRelay(longest(...parts)))).toBeLessThan(LIMIT_MS);
  });

  it.each([
    ['12', '\n', '-'],
    ['12', ' \n', '-'],
    ['', '*', 'x'],
    ['wire-pair:', ']', 'x'],
    ['wire-pair:', '.,', 'x'],
    ['<wire-pair:', ' ', '>'],
  ])('an invitation of %j, many %j and %j', (...parts) => {
    expect(shortestTime(() => readInvitation(longest(...parts)))).toBeLessThan(LIMIT_MS);
  });
});
