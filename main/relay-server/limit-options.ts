/** The options of the command that replace bounds of the relay and figures of its rate limit. */
import type { Bounds } from './bounds.ts';
import { type LimitFigures, usualFigures } from './rate-limit.ts';

const MiB = 1024 * 1024;
const text = { type: 'string' } as const;

/** For `parseArgs`. */
export const LIMIT_OPTIONS = {
  'limit-burst': text,
  'limit-calls': text,
  'limit-slots': text,
  'max-slots': text,
  'max-mib': text,
  'max-slot-mib': text,
  'max-slot-events': text,
  'max-slot-streams': text,
  'max-streams': text,
  'max-connections': text,
  'max-pairings': text,
} as const;

/** Values as typed. */
export type LimitValues = { readonly [Name in keyof typeof LIMIT_OPTIONS]?: string | undefined };

/** @returns the bounds that replace the usual ones @throws RangeError with a whole sentence */
export function limitBounds(values: LimitValues, usual: Bounds): Partial<Bounds> {
  const most = (name: keyof LimitValues, unless: number, unit = 1) => {
    const count = countOf(name, values[name]);
    return count === undefined ? unless : count * unit;
  };
  return {
    slots: most('max-slots', usual.slots),
    allSlotsBytes: most('max-mib', usual.allSlotsBytes, MiB),
    slotBytes: most('max-slot-mib', usual.slotBytes, MiB),
    eventsPerSlot: most('max-slot-events', usual.eventsPerSlot),
    streamsPerSlot: most('max-slot-streams', usual.streamsPerSlot),
    streams: most('max-streams', usual.streams),
    connections: most('max-connections', usual.connections),
    pairSlots: most('max-pairings', usual.pairSlots),
  };
}

/** @throws RangeError with a whole sentence */
export function limitFigures(values: LimitValues): LimitFigures {
  const figure = (name: keyof LimitValues, usual: number) => countOf(name, values[name]) ?? usual;
  return {
    burst: figure('limit-burst', usualFigures.burst),
    callsPerSecond: figure('limit-calls', usualFigures.callsPerSecond),
    slotsPerHour: figure('limit-slots', usualFigures.slotsPerHour),
  };
}

function countOf(name: string, typed: string | undefined): number | undefined {
  if (typed === undefined) return undefined;
  if (/^[1-9]\d{0,8}$/.test(typed)) return Number(typed);
  throw new RangeError(`--${name} must be a number from 1 to 999999999, not "${typed}".`);
}
