/** `npm run test:relay` runs all of it, `npm test` a sample that takes a minute. */
export const isFullRun = process.env.WIRE_TRAY_RELAY === 'full';

/** How many events each sender of a load has. */
export const EACH = isFullRun ? 400 : 60;

/** All cases, or the first. */
export function firstOf<T>(all: readonly T[]): readonly T[] {
  return isFullRun ? all : all.slice(0, 1);
}
