import { expect, it } from 'vitest';
import { keepBounds } from '../../main/relay-server/keep-options.ts';

const DAY = 24 * 3_600_000;

it('takes how long events and ids stay in days, and leaves what is not given as it is', () => {
  expect(keepBounds({})).toEqual({});
  expect(keepBounds({ 'keep-events': '7' })).toEqual({ keepEventsMs: 7 * DAY });
  expect(keepBounds({ 'keep-unread': '400', 'keep-ids': '1' })).toEqual({
    keepUnreadEventsMs: 400 * DAY,
    keepIdsMs: DAY,
  });
});

it.each(['0', '-1', '1.5', '', 'forever', '100000'])('refuses %j', (days) => {
  expect(() => keepBounds({ 'keep-ids': days })).toThrow(
    /^--keep-ids must be a number of days from 1 to 99999, not ".*"\.$/,
  );
});
