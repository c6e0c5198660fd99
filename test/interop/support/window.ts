/** Our window in the cells: what is on its list of pairings, and how quickly. */
import { DesktopApp } from '../../../scripts/lib/desktop-app.ts';
import type { InteropStage } from './interop-stage.ts';

/** Set by `npm run test:interop` where it has a display for the window; it says so where not. */
const electron = process.env.WIRE_TRAY_TEST_ELECTRON ?? '';

export const hasWindow = electron !== '';

/** The promise for what others do to the shared files, in ms. */
export const A_SECOND = { timeout: 1000 } as const;

/** For all that is not about that promise. */
const PATIENCE = 30_000;

export async function openWindow(stage: InteropStage, home: string): Promise<DesktopApp> {
  const app = await DesktopApp.launch({ electron, userData: stage.folder('user-data'), home });
  app.window.setDefaultTimeout(PATIENCE);
  return app;
}

/** The card of a pairing on the first screen. */
export function cardOf(app: DesktopApp, code: string) {
  const card = app.window.getByRole('listitem', { name: code });
  return {
    /** Waits until it is there. */
    shown: (within = {}) => card.waitFor(within),
    /** Waits until it is there and says so. */
    says: (text: string, within = {}) => card.getByText(text).waitFor(within),
    /** Waits until it is not there any more. */
    gone: (within = {}) => card.waitFor({ state: 'detached', ...within }),
  };
}
