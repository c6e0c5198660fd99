import { displayName } from '../../../main/protocol/display-text.ts';
import type { PeerView } from '../../../preload/contract.ts';
import { at, type Sample } from '../../renderer/sample.ts';
import { base } from '../../renderer/sample-base.ts';
import { alan, grace } from '../../renderer/sample-people.ts';
import { expect, test } from '../support/drawn.ts';

/** Names that draw over what is beside them, wherever nothing clips them. */
const HOSTILE = {
  'marks that stack': `G${'\u0301\u030b\u0489'.repeat(60)}`,
  'marks that widen': `क${'\u0903\u0b3e\u0bcc'.repeat(90)}`,
  'letters that cannot be broken': '\u1100'.repeat(200),
  'joined letters': 'क\u094d'.repeat(200),
  'one wide character': '\ufdfd'.repeat(40),
  'a long word': 'W'.repeat(400),
  'the other direction': '\u202e\u05d0\u05d1 VERIFIED \u2067',
};

function named(peer: PeerView, name: string): PeerView {
  return { ...peer, name, cardName: name };
}

function screens(peer: PeerView): readonly Sample[] {
  const view = { ...base, peers: [peer, alan] };
  return [at('peers', view), { view, destination: { screen: 'peer', handle: peer.handle } }];
}

for (const [what, name] of Object.entries(HOSTILE)) {
  // As they are, too: the layout has to hold without the cleaning in main.
  for (const [form, shown] of [
    ['as it is', name],
    ['as it is shown', displayName(name)],
  ] as const) {
    test(`a name with ${what}, ${form}, stays within the page and off the marks`, async ({
      samples,
    }) => {
      const { window } = samples.app;
      const marks: Buffer[][] = [];
      for (const peer of [grace, named(grace, shown)]) {
        for (const sample of screens(peer)) {
          await samples.show(sample);
          const width = await window.evaluate<number>('document.documentElement.scrollWidth');
          expect(width).toBeLessThanOrEqual(await window.evaluate<number>('innerWidth'));
        }
        // The mark of the peer whose name it is, and of the one below.
        await samples.show(screens(peer)[0] as Sample);
        const drawn = await window.locator('.proof').all();
        marks.push(await Promise.all(drawn.map((mark) => mark.screenshot())));
      }
      const [plain, hostile] = marks;
      expect(hostile?.map((mark) => mark.toString('base64'))).toEqual(
        plain?.map((mark) => mark.toString('base64')),
      );
    });
  }
}
