/** Where the window was, and whether a person would still see it there. Pure. */
import { z } from 'zod';

export const boundsSchema = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1).max(20_000),
  height: z.int().min(1).max(20_000),
});
export type WindowBounds = z.infer<typeof boundsSchema>;

export const DEFAULT_SIZE = { width: 440, height: 640 } as const;
export const MINIMUM_SIZE = { width: 360, height: 480 } as const;

/** So much of the window's top must be on a display that it can be taken by its title and moved. */
const GRIP = { width: 96, height: 32 } as const;

/**
 * @param saved as left at the last close, or null
 * @param displays work areas of the displays that are there now
 * @returns saved bounds, or null when the window would not be seen: then the system places it
 */
export function visibleBounds(
  saved: WindowBounds | null,
  displays: readonly WindowBounds[],
): WindowBounds | null {
  if (saved === null) return null;
  const seen = displays.some((display) => {
    const width = overlap(saved.x, saved.width, display.x, display.width);
    const height = overlap(saved.y, GRIP.height, display.y, display.height);
    return width >= GRIP.width && height >= GRIP.height;
  });
  return seen ? saved : null;
}

function overlap(a: number, aLength: number, b: number, bLength: number): number {
  return Math.min(a + aLength, b + bLength) - Math.max(a, b);
}
