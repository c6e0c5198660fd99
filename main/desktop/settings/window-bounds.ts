/** The window's last position and size, and whether it would still be visible there. */
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

/** This much of the title bar must be on a display, so that a person can move the window. */
const MINIMUM_VISIBLE = { width: 96, height: 32 } as const;

/**
 * @param saved the bounds at the last close, or null
 * @param displays work areas of the current displays
 * @returns `saved`, or null when the system should place the window
 */
export function visibleBounds(
  saved: WindowBounds | null,
  displays: readonly WindowBounds[],
): WindowBounds | null {
  if (saved === null) return null;
  const seen = displays.some((display) => {
    const width = overlap(saved.x, saved.width, display.x, display.width);
    const height = overlap(saved.y, MINIMUM_VISIBLE.height, display.y, display.height);
    return width >= MINIMUM_VISIBLE.width && height >= MINIMUM_VISIBLE.height;
  });
  return seen ? saved : null;
}

function overlap(a: number, aLength: number, b: number, bLength: number): number {
  return Math.min(a + aLength, b + bLength) - Math.max(a, b);
}
