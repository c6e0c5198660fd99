import { expect, it } from 'vitest';
import { bounds } from '../../main/relay-server/bounds.ts';
import { limitBounds, limitFigures } from '../../main/relay-server/limit-options.ts';

it('options replace bounds and figures of the limit, and leave the others', () => {
  expect(limitBounds({}, bounds)).toEqual({
    ...{ slots: 20_000, allSlotsBytes: 8 * 2 ** 30, slotBytes: 64 * 2 ** 20 },
    ...{ eventsPerSlot: 200_000, streamsPerSlot: 16, streams: 8192, connections: 8192 },
    pairSlots: 4096,
  });
  const values = { 'max-slots': '100000', 'max-mib': '10', 'max-slot-streams': '256' };
  expect(limitBounds(values, bounds)).toMatchObject({
    ...{ slots: 100_000, allSlotsBytes: 10 * 2 ** 20, streamsPerSlot: 256, streams: 8192 },
  });
  expect(limitFigures({ 'limit-calls': '50' })).toEqual({
    ...{ burst: 400, callsPerSecond: 50, slotsPerHour: 10 },
  });
  expect(() => limitFigures({ 'limit-burst': '-1' })).toThrow(RangeError);
});
