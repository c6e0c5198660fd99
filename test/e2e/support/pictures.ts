import sharp, { type OverlayOptions } from 'sharp';
import type { SampleName } from '../../renderer/sample-views.ts';

/** A picture in docs/screenshots: its samples side by side, light above dark. */
export interface Picture {
  readonly name: string;
  readonly samples: readonly SampleName[];
  /** 2 for those that tell the story in the README, and have to look well on every screen */
  readonly scale: 1 | 2;
}

const single = (name: SampleName): Picture => ({ name, samples: [name], scale: 2 });
const sheet = (name: string, ...samples: readonly SampleName[]): Picture => ({
  name,
  samples,
  scale: 1,
});

/** Every sample is in one of them. */
export const PICTURES: readonly Picture[] = [
  single('pairings-empty'),
  single('host-waiting'),
  single('compare'),
  single('paired'),
  sheet('welcome', 'welcome', 'welcome-link'),
  sheet('welcome-broken', 'welcome-broken'),
  sheet('pairings', 'pairings-live', 'pairings-ended'),
  sheet('pairings-notices', 'pairings-no-relay', 'pairings-banners'),
  sheet('host', 'host-relay', 'host-start'),
  sheet('host-waiting-more', 'host-opening', 'host-here'),
  sheet('join', 'join', 'join-corrected'),
  sheet('join-refused', 'join-wrong', 'join-no-relay'),
  sheet('join-link', 'join-link'),
  sheet('join-waiting', 'join-waiting', 'join-nobody'),
  sheet('compare-trouble', 'compare-trouble'),
  sheet('exchanging', 'exchanging', 'exchanging-cards'),
  sheet('stopped', 'stopped-digits', 'stopped-relay'),
  sheet('stopped-key', 'stopped-key', 'gone'),
  sheet('peers', 'peers', 'peers-empty'),
  sheet('settings', 'settings', 'about'),
  sheet('settings-relay', 'settings-here', 'settings-port'),
];

/** Space between the parts of a picture, in pixels. */
const GAP = 8;

/**
 * Puts screenshots together.
 * @param rows PNGs: rows from top to bottom, each from left to right
 * @returns a PNG of at most 256 colours, which is a quarter of the size and looks the same
 */
export async function compose(rows: readonly (readonly Buffer[])[]): Promise<Buffer> {
  const parts: OverlayOptions[] = [];
  let [width, top] = [0, 0];
  for (const row of rows) {
    let [left, height] = [0, 0];
    for (const input of row) {
      const size = await sharp(input).metadata();
      parts.push({ input, left, top });
      left += size.width + GAP;
      height = Math.max(height, size.height);
    }
    width = Math.max(width, left - GAP);
    top += height + GAP;
  }
  const background = { r: 0, g: 0, b: 0, alpha: 0 };
  return await sharp({ create: { width, height: top - GAP, channels: 4, background } })
    .composite(parts)
    .png({ palette: true })
    .toBuffer();
}
