import sharp, { type OverlayOptions } from 'sharp';
import type { SampleName } from '../../renderer/sample-views.ts';
import type { SampleWindow } from './sample-window.ts';

/** What is on a screen: a sample, and what a person does with it. */
export interface Shot {
  readonly sample: SampleName;
  readonly act?: (window: SampleWindow) => Promise<void>;
}

/** A picture in docs/screenshots: its shots side by side, light above dark. */
export interface Picture {
  readonly name: string;
  readonly shots: readonly Shot[];
  /** 2 for those that tell the story in the README, and have to look well on every display */
  readonly scale: 1 | 2;
  /** False: only what the window shows at first, because below all is as in another picture. */
  readonly whole?: boolean;
  /** What a person has asked their system for. */
  readonly media?: { readonly contrast?: 'more'; readonly forcedColors?: 'active' };
}

const single = (name: SampleName): Picture => ({ name, shots: [{ sample: name }], scale: 2 });

const sheet = (name: string, ...shots: readonly (SampleName | Shot)[]): Picture => ({
  name,
  shots: shots.map((shot) => (typeof shot === 'string' ? { sample: shot } : shot)),
  scale: 1,
});

/** A sample on which something is pressed that has this text. */
const pressed = (sample: SampleName, ...texts: readonly string[]): Shot => ({
  sample,
  act: async ({ app }) => {
    for (const text of texts) await app.window.getByText(text, { exact: true }).click();
  },
});

/** A sample from one of its headings on. */
const scrolled = (sample: SampleName, heading: string): Shot => ({
  sample,
  act: async ({ app }) => {
    await app.heading(heading).evaluate((element) => element.scrollIntoView());
  },
});

/** A peer whom nobody has verified. */
const LINUS = 'Linus of the workshop with the long name';

/** A sample in a language that is read from right to left, as far as the layout goes. */
const turned = (sample: SampleName): Shot => ({ sample, act: (window) => window.turnAround() });

/** Every sample is in one of them. */
export const PICTURES: readonly Picture[] = [
  single('pairings-empty'),
  single('host-waiting'),
  single('compare'),
  single('paired'),
  sheet('welcome', 'welcome', 'welcome-link', 'welcome-broken', {
    sample: 'welcome',
    act: (window) => window.draw('host-relay'),
  }),
  sheet('pairings', 'pairings-live', 'pairings-ended', 'pairings-five'),
  sheet('pairings-notices', 'pairings-no-relay', 'pairings-banners', 'peers-elsewhere-two'),
  sheet('history', 'history', 'history-german', 'history-empty'),
  sheet(
    'labels',
    'pairings-labelled',
    pressed('host-labelled', 'for: build box'),
    'paired-labelled',
  ),
  sheet('nicknames', 'peers-nickname', pressed('peers-nickname', 'build box')),
  sheet('host', 'host-relay', 'host-expiring'),
  sheet(
    'host-relay',
    pressed('host-relay', 'Another relay'),
    pressed('host-relay', 'This computer'),
  ),
  sheet('host-trouble', 'host-opening', 'host-here', 'host-cli-opening', 'host-loopback'),
  sheet('host-moved', 'host-moved', 'host-nowhere', 'compare-moved'),
  sheet('host-help', pressed('host-waiting', 'Spell it', 'Show as QR code')),
  sheet('host-cli', pressed('host-waiting', 'They use the wire command'), 'host-cli'),
  sheet('join', 'join', 'join-corrected', 'join-cli'),
  sheet('join-refused', 'join-wrong', 'join-no-relay', 'join-link'),
  sheet('join-waiting', 'join-waiting', 'join-nobody'),
  sheet('compare-trouble', pressed('compare', 'What the digits prove'), 'compare-trouble', {
    sample: 'compare',
    act: ({ app }) => app.window.keyboard.press('Escape'),
  }),
  sheet('compare-cli', pressed('compare-cli', 'What the digits prove'), 'compare-verify'),
  sheet('compare-who', 'compare-who', 'compare-aloud'),
  sheet('compare-typing', 'compare-typing', 'compare-typing-again'),
  sheet(
    'exchanging',
    'exchanging',
    'exchanging-cards',
    'exchanging-typed',
    'stopped-withdrawn',
    'stopped-forgot',
  ),
  sheet('mailbox', 'mailbox', 'pairings-mailbox', 'mailbox-german'),
  sheet('stopped', 'stopped-digits', 'stopped-relay', 'stopped-codes', 'stopped-refused'),
  sheet('stopped-more', 'stopped-taken', 'stopped-version', 'stopped-no-code', 'stopped-tampered'),
  sheet('stopped-key', 'stopped-key', 'stopped-other-peer', 'stopped-mailbox', 'gone'),
  sheet('paired-waiting', 'paired-waiting', 'paired-unknown', 'paired-german'),
  sheet('paired-known', 'paired-moved', 'paired-cli'),
  sheet('peers', 'peers', 'peers-elsewhere', 'peers-german', 'peers-empty'),
  sheet(
    'peer',
    pressed('peers', 'Grace'),
    pressed('peers', 'Radia'),
    pressed('peers', 'Grace', 'Forget this peer'),
  ),
  sheet(
    'verify',
    pressed('peers', LINUS, 'Verify with digits'),
    pressed('peers', LINUS, 'Verify with digits', 'Enter their code'),
    'host-verify',
  ),
  sheet(
    'fingerprints',
    pressed('peers', 'Grace', 'Compare full fingerprint', '3f9a', '02bc', 'b81c'),
    pressed('peers', 'Radia', 'Compare full fingerprint'),
    pressed('peers-differs', 'Grace', 'Compare full fingerprint', 'I misread, compare again'),
  ),
  sheet(
    'fingerprint-differs',
    'peers-differs',
    pressed('peers-differs', 'Grace'),
    'paired-differs',
    'pairings-differs',
    'peers-unreadable',
  ),
  sheet('practice', 'practice', 'practice-round', 'practice-missed'),
  sheet('settings', 'settings'),
  { ...sheet('settings-homes', scrolled('settings-homes', 'Your files')), whole: false },
  { ...sheet('about', 'about', 'settings-update'), whole: false },
  { ...sheet('german', 'compare-german', 'settings-german'), whole: false },
  sheet('right-to-left', turned('pairings-live'), turned('host-waiting')),
  { ...sheet('more-contrast', 'compare', 'settings'), whole: false, media: { contrast: 'more' } },
  {
    ...sheet('forced-colors', 'pairings-live', 'settings'),
    whole: false,
    media: { forcedColors: 'active' },
  },
  { ...sheet('settings-relay', 'settings-here', 'settings-port'), whole: false },
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
