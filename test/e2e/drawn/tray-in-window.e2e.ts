import { type TrayIntent, type TrayItem, trayMenu } from '../../../main/desktop/shell/tray-menu.ts';
import type { Destination } from '../../../preload/contract.ts';
import { expect, test } from '../support/drawn.ts';
import { SAMPLE_NAMES, SAMPLES } from '../support/sample-window.ts';

/** A button of the window, and the screen that has it. */
interface Place {
  readonly button: string | RegExp;
  readonly at: Destination;
}

const START: Destination = { screen: 'pairings' };

/** Where a destination is found without the tray. */
const WAYS: Readonly<Record<Destination['screen'], Place>> = {
  pairings: { button: /^Pairings/, at: { screen: 'settings' } },
  host: { button: 'Host a pairing', at: START },
  join: { button: 'Join a pairing', at: START },
  peers: { button: 'Peers', at: START },
  settings: { button: 'Settings', at: START },
  practice: { button: 'Try a pairing', at: { screen: 'settings' } },
  history: { button: 'History', at: START },
  about: { button: 'Settings', at: START },
  pairing: { button: /^(Show|Compare|Answer)/, at: START },
  peer: { button: /grace/, at: { screen: 'peers' } },
};

/** Where a click in the menu has its equivalent. */
function placeOf(intent: TrayIntent): Place {
  switch (intent.do) {
    case 'show':
      return WAYS[intent.where.screen];
    case 'confirm':
      return { button: 'They match', at: { screen: 'pairing', id: intent.id } };
    case 'reject':
      return { button: "They don't match", at: { screen: 'pairing', id: intent.id } };
    case 'copyCode':
      return { button: 'Copy code', at: { screen: 'pairing', id: intent.id } };
    case 'cancel':
      return { button: 'Cancel pairing', at: START };
    case 'dismiss':
      return { button: 'Remove from list', at: START };
    case 'quit':
      return { button: 'Quit Wire Tray', at: { screen: 'settings' } };
  }
}

function intentsOf(items: readonly TrayItem[]): readonly TrayIntent[] {
  return items.flatMap((item) => {
    if (item === 'separator') return [];
    if ('submenu' in item) return intentsOf(item.submenu);
    return item.intent ?? [];
  });
}

test('“Cancel pairing…” of the tray asks on the screen of that pairing', async ({ samples }) => {
  const { view } = SAMPLES.compare;
  const intent = intentsOf(trayMenu(view)).find(
    (one) => one.do === 'show' && one.where.screen === 'pairing' && one.where.asks === 'cancel',
  );
  if (intent?.do !== 'show') throw new Error('the menu has no such item');
  await samples.show({ view, destination: intent.where });
  const { window } = samples.app;
  await expect(window.getByRole('dialog', { name: 'Cancel this pairing?' })).toBeVisible();
  await expect(samples.app.button('Keep pairing')).toBeFocused();
});

test('all that the menu of the tray does can be done in the window, too', async ({ samples }) => {
  test.slow();
  const { window } = samples.app;
  const done = new Set<string>();
  for (const name of SAMPLE_NAMES) {
    const { view } = SAMPLES[name];
    if (view.identity === null || view.language !== 'en') continue;
    for (const intent of intentsOf(trayMenu(view))) {
      const what = intent.do === 'show' ? `show ${intent.where.screen}` : intent.do;
      if (done.has(what)) continue;
      done.add(what);
      const { button, at } = placeOf(intent);
      await samples.show({ view, destination: at });
      const found = window.getByRole('button', { name: button }).first();
      await expect.soft(found, `${what} in ${name}`).toBeVisible();
    }
  }
  expect(done).toContain('confirm');
  expect(done).toContain('dismiss');
});
