import type { Bounds } from './bounds.ts';

const DAY_MS = 24 * 3_600_000;

/** The options of the command that say how long events stay, in days, with the bound of each. */
export const KEEP_OPTIONS = {
  'keep-events': 'keepEventsMs',
  'keep-unread': 'keepUnreadEventsMs',
  'keep-ids': 'keepIdsMs',
} as const;

/** Values of {@link KEEP_OPTIONS} as typed. */
export type KeepValues = { readonly [Name in keyof typeof KEEP_OPTIONS]?: string | undefined };

/**
 * The bounds that replace the usual ones.
 * @throws RangeError with a whole sentence, if a value is no number of days
 */
export function keepBounds(values: KeepValues): Partial<Bounds> {
  const bounds: Partial<Record<(typeof KEEP_OPTIONS)[keyof typeof KEEP_OPTIONS], number>> = {};
  for (const name of ['keep-events', 'keep-unread', 'keep-ids'] as const) {
    const days = values[name];
    if (days === undefined) continue;
    if (!/^[1-9]\d{0,4}$/.test(days)) {
      throw new RangeError(`--${name} must be a number of days from 1 to 99999, not "${days}".`);
    }
    bounds[KEEP_OPTIONS[name]] = Number(days) * DAY_MS;
  }
  return bounds;
}
