/** The pixels of the tray icons as they are shipped, and their contrast on a panel. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import type { DrawnState, TraySet } from '../../../scripts/icons/tray-picture.ts';
import { PROJECT_ROOT } from '../../../scripts/lib/project.ts';

export interface Drawn {
  readonly size: number;
  /** Red, green, blue, alpha of each pixel, row by row. */
  readonly rgba: Uint8Array;
}

export type Mask = readonly boolean[];

/** The sizes in which panels show icons: of 22 pixels there is a PNG, the others are in the .ico. */
export async function drawnIcon(state: DrawnState, set: TraySet, size: number): Promise<Drawn> {
  const path = join(PROJECT_ROOT, 'assets', 'tray', `${state}-${set}`);
  const png =
    size === 22 ? await readFile(`${path}.png`) : inIco(await readFile(`${path}.ico`), size);
  return pixelsOf(png);
}

/** @param picture PNG or SVG */
export async function pixelsOf(picture: Buffer): Promise<Drawn> {
  const { data, info } = await sharp(picture)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { size: info.width, rgba: data };
}

/** The PNG of one size in an .ico file. */
function inIco(ico: Buffer, size: number): Buffer {
  for (let index = 0; index < ico.readUInt16LE(4); index += 1) {
    const entry = 6 + 16 * index;
    if (ico.readUInt8(entry) !== size) continue;
    const offset = ico.readUInt32LE(entry + 12);
    return ico.subarray(offset, offset + ico.readUInt32LE(entry + 8));
  }
  throw new Error(`no picture of ${size} pixels`);
}

/** Which pixels make the shape: the edge around it, which is for other panels, does not. */
export function shapeOf({ rgba }: Drawn, set: TraySet): Mask {
  return pixels(rgba).map(([red = 0, , , alpha = 0]) => {
    return alpha > 127 && (set !== 'outline' || red > 127);
  });
}

/**
 * Which pixels can be told from the panel: contrast of at least 3:1 (WCAG 2.2, 1.4.11).
 * @param panel `#rrggbb`
 */
export function contrasting({ rgba }: Drawn, panel: string): Mask {
  const behind = [1, 3, 5].map((at) => Number.parseInt(panel.slice(at, at + 2), 16));
  return pixels(rgba).map(([red = 0, green = 0, blue = 0, alpha = 0]) => {
    const share = alpha / 255;
    const shown = [red, green, blue].map(
      (part, index) => part * share + (behind[index] ?? 0) * (1 - share),
    );
    return contrast(luminance(shown), luminance(behind)) >= 3;
  });
}

/**
 * Which pixels melt into the panel: those that can be reached from outside, and have nothing beside them that
 * can be told from it.
 */
export function melting(contrasts: Mask, size: number): Mask {
  const reached = new Set<number>();
  const next = contrasts.flatMap((_, at) => (around(at, size).length < 8 ? [at] : []));
  for (let at = next.pop(); at !== undefined; at = next.pop()) {
    if (contrasts[at] === true || reached.has(at)) continue;
    reached.add(at);
    next.push(...around(at, size).filter((near) => isBeside(near, at, size)));
  }
  return contrasts.map(
    (_, at) => reached.has(at) && !around(at, size).some((near) => contrasts[near] === true),
  );
}

/** Not across a corner: no line is so thin that one sees through it there. */
function isBeside(one: number, other: number, size: number): boolean {
  return one % size === other % size || Math.floor(one / size) === Math.floor(other / size);
}

/** The pixels around one: eight of them, but at the border. */
function around(at: number, size: number): readonly number[] {
  const [x, y] = [at % size, Math.floor(at / size)];
  const steps = [-1, 0, 1];
  const all = steps.flatMap((dy) => steps.map((dx) => [x + dx, y + dy] as const));
  return all
    .filter(([nx, ny]) => nx >= 0 && ny >= 0 && nx < size && ny < size && (nx !== x || ny !== y))
    .map(([nx, ny]) => ny * size + nx);
}

/** The parts of each colour as they are mixed into the panel, and how much of it is covered. */
export function mixed({ rgba }: Drawn): readonly number[] {
  return pixels(rgba).flatMap(([red = 0, green = 0, blue = 0, alpha = 0]) => [
    ...[red, green, blue].map((part) => (part * alpha) / 255),
    alpha,
  ]);
}

function pixels(rgba: Uint8Array): readonly Uint8Array[] {
  return Array.from({ length: rgba.length / 4 }, (_, at) => rgba.subarray(4 * at, 4 * at + 4));
}

/** Relative luminance (WCAG 2.2). */
function luminance(parts: readonly number[]): number {
  const [red = 0, green = 0, blue = 0] = parts.map((part) => {
    const value = part / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: number, b: number): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
