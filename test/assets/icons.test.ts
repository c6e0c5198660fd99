import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ASSETS = join(import.meta.dirname, '..', '..', 'assets');
const TRAY_STATES = ['idle', 'waiting', 'needs-you', 'problem', 'companion'];
const TRAY_SETS = ['light', 'dark', 'outline'];

/** Width and height from the header of a PNG picture. */
function pngSize(png: Buffer): readonly [number, number] {
  expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

/** The sizes of the pictures in an .ico file. Checks that each is a PNG of the declared size. */
function icoSizes(ico: Buffer): readonly number[] {
  expect([ico.readUInt16LE(0), ico.readUInt16LE(2)]).toEqual([0, 1]);
  return Array.from({ length: ico.readUInt16LE(4) }, (_, index) => {
    const entry = 6 + 16 * index;
    const side = ico.readUInt8(entry) || 256;
    const [length, offset] = [ico.readUInt32LE(entry + 8), ico.readUInt32LE(entry + 12)];
    expect(pngSize(ico.subarray(offset, offset + length))).toEqual([side, side]);
    return side;
  });
}

describe.each(TRAY_STATES)('the tray’s icon “%s”', (state) => {
  const read = (rest: string) => readFile(join(ASSETS, 'tray', `${state}${rest}`));

  it.each(TRAY_SETS)('exists for Linux and Windows, %s', async (set) => {
    expect(pngSize(await read(`-${set}.png`))).toEqual([22, 22]);
    expect(pngSize(await read(`-${set}@2x.png`))).toEqual([44, 44]);
    expect(icoSizes(await read(`-${set}.ico`))).toEqual([16, 20, 24, 32, 48]);
  });

  it('exists for macOS', async () => {
    expect(pngSize(await read('Template.png'))).toEqual([16, 16]);
    expect(pngSize(await read('Template@2x.png'))).toEqual([32, 32]);
  });
});

describe('the app’s icon', () => {
  it('exists in the sizes that packages need', async () => {
    for (const side of [16, 24, 32, 48, 64, 128, 256, 512, 1024]) {
      const png = await readFile(join(ASSETS, 'app', `${side}x${side}.png`));
      expect(pngSize(png)).toEqual([side, side]);
    }
    const sizes = icoSizes(await readFile(join(ASSETS, 'app', 'icon.ico')));
    expect(sizes).toEqual([16, 24, 32, 48, 64, 128, 256]);
  });
});
