import { describe, expect, it } from 'vitest';
import {
  TRAY_SETS,
  TRAY_STATES,
  type TraySet,
  trayPicture,
} from '../../../scripts/icons/tray-picture.ts';
import { contrasting, drawnIcon, melting, mixed, pixelsOf, shapeOf } from './drawn-icons.ts';

const SIZES = [16, 22, 24, 32];

/** Panels of real desktops, and the icons that are shown on them. */
const PANELS: Readonly<Record<string, readonly TraySet[]>> = {
  '#202020': ['light', 'outline'],
  '#4d4d4d': ['light', 'outline'],
  '#0078d7': ['light', 'outline'],
  '#dedede': ['dark', 'outline'],
  '#f0f0f0': ['dark', 'outline'],
};
const SHOWN = Object.entries(PANELS).flatMap(([panel, sets]) =>
  sets.map((set) => [set, panel] as const),
);

function count(mask: readonly boolean[]): number {
  return mask.filter(Boolean).length;
}

describe('the icons of the tray', () => {
  it.each(SHOWN)('of the set %s can be seen on a panel %s, all of each', async (set, panel) => {
    for (const size of SIZES) {
      for (const state of TRAY_STATES) {
        const icon = await drawnIcon(state, set, size);
        const seen = contrasting(icon, panel);
        const shape = shapeOf(icon, set);
        const melts = melting(seen, size);
        const lost = shape.filter((isShape, at) => isShape && melts[at] === true);
        expect(lost, `${state} at ${size}`).toEqual([]);
        expect(count(seen), `${state} at ${size}`).toBeGreaterThan(count(shape) / 3);
      }
    }
  });

  it.each(SHOWN)('of the set %s differ by shape on a panel %s', async (set, panel) => {
    for (const size of SIZES) {
      const icons = await Promise.all(TRAY_STATES.map((state) => drawnIcon(state, set, size)));
      const shapes = icons.map((icon) => contrasting(icon, panel));
      for (const [index, shape] of shapes.entries()) {
        for (const other of shapes.slice(0, index)) {
          const differing = shape.filter((seen, at) => seen !== other[at]).length;
          expect(differing / size ** 2, `${TRAY_STATES[index]} at ${size}`).toBeGreaterThan(0.03);
        }
      }
    }
  });

  it.each(TRAY_SETS)('of the set %s have one silhouette', async (set) => {
    for (const size of SIZES) {
      const icons = await Promise.all(TRAY_STATES.map((state) => drawnIcon(state, set, size)));
      const [idle, ...others] = icons.map(({ rgba }) => leftPart(rgba, size));
      for (const other of others) expect(other).toEqual(idle);
    }
  });

  it.each(TRAY_SETS)('of the set %s are those that scripts/icons.ts draws', async (set) => {
    for (const size of SIZES) {
      for (const state of TRAY_STATES) {
        const shipped = mixed(await drawnIcon(state, set, size));
        const svg = trayPicture(state, set, size).replace(
          '<svg ',
          `<svg width="${size}" height="${size}" `,
        );
        const drawn = mixed(await pixelsOf(Buffer.from(svg)));
        // Another program draws here, and smooths edges a little differently.
        const differing = shipped.filter((part, at) => Math.abs(part - (drawn[at] ?? 0)) > 64);
        expect(differing.length / shipped.length, `${state} at ${size}`).toBeLessThan(0.02);
      }
    }
  });
});

/** The left quarter of each row, which no badge reaches. */
function leftPart(rgba: Uint8Array, size: number): readonly Uint8Array[] {
  const width = Math.floor(size / 4);
  return Array.from({ length: size }, (_, y) => rgba.slice(4 * y * size, 4 * (y * size + width)));
}
