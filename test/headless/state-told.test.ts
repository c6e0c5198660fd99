import { afterEach, expect, it, vi } from 'vitest';
import { StateTold } from '../../main/headless/state-told.ts';
import { Failure } from '../../main/pairing/failure.ts';

afterEach(() => vi.restoreAllMocks());

/** @returns everything that was said of the failures of one snapshot each */
function toldOf(...failures: unknown[]): string[] {
  const said: string[] = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => said.push(String(text)) > 0);
  const told = new StateTold(false, '/home/ann');
  for (const failure of failures) {
    told.changed({ seat: null, pairings: [], problems: [], failure });
  }
  return said;
}

it('a failure of the home is told once while it lasts, and again when it comes back', () => {
  const failure = () => new Failure('home-unreadable');
  expect(toldOf(failure(), failure(), null, failure())).toHaveLength(2);
});

it('an error that nobody foresaw has no sentence, and does not end the command', () => {
  expect(toldOf(new TypeError('no such property'))).toEqual([]);
});
