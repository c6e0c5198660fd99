/** How the systems know this program. The packages' configuration says the same. */
import { JOIN_LINK_SCHEME } from '../../protocol/join-link.ts';

export const APP_ID = 'org.wire-tray.app';

/** The part of Electron's `app` that is needed. */
export interface IdentifiedApp {
  readonly isPackaged: boolean;
  setAppUserModelId(id: string): void;
  setAsDefaultProtocolClient(scheme: string, path: string, args: string[]): unknown;
}

/**
 * To be called before the app is ready, and so before the first notification: Windows shows none
 * from a program whose id it does not know.
 * @param program absolute path of the running program
 */
export function registerAppIdentity(
  app: IdentifiedApp,
  platform: NodeJS.Platform,
  program: string,
): void {
  app.setAppUserModelId(APP_ID);
  // On macOS and Linux the packages declare the links. On Windows nobody does it for us, and a
  // checkout must not make the system open links with a bare Electron.
  if (platform !== 'win32' || !app.isPackaged) return;
  // Behind the two dashes nothing of a link can pass for a switch of Chromium.
  app.setAsDefaultProtocolClient(JOIN_LINK_SCHEME, program, ['--']);
}
