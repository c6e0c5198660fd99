import { expect, it } from 'vitest';
import { ToldEvents } from '../../../main/relay-server/redis-store/told-events.ts';

const named = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => JSON.stringify({ event_id: `${from + at}` }));

it('what was told last is read again, but told again only where it is another event', () => {
  const told = new ToldEvents();
  told.note(named(1, 5), 5, 0);
  expect(told.rewound(5, 1_000)).toBe(0);
  expect(told.without([...named(1, 4), ...named(9, 9)], true)).toEqual(named(9, 9));
  expect(told.without(named(5, 5), false)).toEqual([]);
});

it('of many events in one page, only those that are remembered are read again', () => {
  const told = new ToldEvents();
  told.note(named(1, 1_000), 1_000, 0);
  const from = told.rewound(1_000, 0);
  expect(from).toBe(744);
  expect(told.without(named(from + 1, 1_000), true)).toEqual([]);
});

it('after a minute nothing of it is read again', () => {
  const told = new ToldEvents();
  told.note(named(1, 5), 5, 0);
  told.note(named(6, 6), 6, 30_000);
  expect(told.rewound(6, 60_000)).toBe(5);
  expect(told.rewound(6, 90_000)).toBe(6);
});
