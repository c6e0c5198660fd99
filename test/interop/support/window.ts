/** Our window: what its list of pairings shows, and how soon. */
import { DesktopApp } from '../../../scripts/lib/desktop-app.ts';
import type { InteropStage } from './interop-stage.ts';

/** Set by `npm run test:interop` when there is a display; otherwise it prints that there is none. */
const electron = process.env.WIRE_TRAY_TEST_ELECTRON ?? '';

export const hasWindow = electron !== '';

/** How soon the window must show a change that another program makes. */
export const A_SECOND = { timeout: 1000 } as const;

/** The timeout for everything else, in ms. */
const TIMEOUT = 30_000;

export async function openWindow(stage: InteropStage, home: string): Promise<DesktopApp> {
  const app = await DesktopApp.launch({ electron, userData: stage.folder('user-data'), home });
  app.window.setDefaultTimeout(TIMEOUT);
  return app;
}

/** The card of a pairing on the screen *Pairings*. */
export function cardOf(app: DesktopApp, code: string) {
  const card = app.window.getByRole('listitem', { name: code });
  return {
    /** Waits until the card appears. */
    shown: (within = {}) => card.waitFor(within),
    /** Waits until the card contains the text. */
    hasText: (text: string, within = {}) => card.getByText(text).waitFor(within),
    /** Waits until the card is removed. */
    gone: (within = {}) => card.waitFor({ state: 'detached', ...within }),
  };
}
