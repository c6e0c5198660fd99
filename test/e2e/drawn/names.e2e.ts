import { displayName } from '../../../main/protocol/display-text.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { at, type Sample } from '../../renderer/sample.ts';
import { base } from '../../renderer/sample-base.ts';
import { alan, grace } from '../../renderer/sample-people.ts';
import { expect, test } from '../support/drawn.ts';

/** Names that draw over what is beside them, wherever nothing clips them. */
const HOSTILE = {
  'marks that stack': `G${'\u0301\u030b\u0316\u0489'.repeat(60)}`,
  'marks that widen': `क${'\u0903\u0b3e\u0bcc'.repeat(90)}`,
  'letters that cannot be broken': '\u1100'.repeat(200),
  'joined letters': 'क\u094d'.repeat(200),
  'wide characters': '\ufdfd\u{1242b}'.repeat(40),
  'a long word': 'W'.repeat(400),
  'the other direction': '\u202e\u05d0\u05d1 VERIFIED \u2067',
};

/** Hides the names, and leaves their room and the focus. */
const HIDE_NAMES = `for (const name of document.querySelectorAll('.name')) {
  name.style.opacity = '0';
}`;
const WIDTHS = '[document.documentElement.scrollWidth, innerWidth]';

function screens(peer: PeerView): { readonly list: Sample; readonly details: Sample } {
  const view = { ...base, peers: [peer, alan] };
  return {
    list: at('peers', view),
    details: { view, destination: { screen: 'peer', handle: peer.handle } },
  };
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The whole pixels in a box: what stands beside it may share those at its edge. */
function insideOf(box: Box | null): Box {
  if (box === null) throw new Error('not shown');
  const [x, y] = [Math.ceil(box.x), Math.ceil(box.y)];
  const [right, bottom] = [Math.floor(box.x + box.width), Math.floor(box.y + box.height)];
  return { x, y, width: right - x, height: bottom - y };
}

for (const [what, name] of Object.entries(HOSTILE)) {
  // As it is, too: the layout has to hold without the cleaning in main.
  for (const [form, shown] of [
    ['as it is', name],
    ['as it is shown', displayName(name)],
  ] as const) {
    test(`a name with ${what}, ${form}, stays within the page and off our marks`, async ({
      samples,
    }) => {
      const { window } = samples.app;
      const { list, details } = screens({ ...grace, name: shown, cardName: shown });
      for (const sample of [details, list]) {
        await samples.show(sample);
        const [needed = 0, there = 0] = await window.evaluate<readonly number[]>(WIDTHS);
        expect.soft(needed, 'width').toBeLessThanOrEqual(there);
      }
      const marks = async () => {
        const pictures: string[] = [];
        for (const mark of await window.locator('.proof').all()) {
          await mark.scrollIntoViewIfNeeded();
          const clip = insideOf(await mark.boundingBox());
          pictures.push((await window.screenshot({ clip })).toString('base64'));
        }
        return pictures;
      };
      const beside = await marks();
      await window.evaluate(HIDE_NAMES);
      expect(beside).toHaveLength(2);
      expect(await marks(), 'marks without the names').toEqual(beside);
    });
  }
}
