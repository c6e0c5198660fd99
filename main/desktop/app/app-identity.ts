/** The names by which operating systems know this program. The packages use the same ones. */
import { JOIN_LINK_SCHEME } from '../../protocol/join-link-scheme.ts';

export const APP_ID = 'org.wire-tray.app';

/** The part of Electron's `app` that is needed. */
export interface IdentifiedApp {
  readonly isPackaged: boolean;
  setAppUserModelId(id: string): void;
  setAsDefaultProtocolClient(scheme: string, path: string, args: string[]): unknown;
}

/**
 * Call before the app is ready: Windows shows no notification of a program without a known id.
 * @param program absolute path of the running program
 */
export function registerAppIdentity(
  app: IdentifiedApp,
  platform: NodeJS.Platform,
  program: string,
): void {
  app.setAppUserModelId(APP_ID);
  // On macOS and Linux the packages register join links. On Windows the program does, but a checkout
  // must not make the system open links with a bare Electron.
  if (platform !== 'win32' || !app.isPackaged) return;
  // After the two dashes, Chromium takes nothing in a link for a switch.
  app.setAsDefaultProtocolClient(JOIN_LINK_SCHEME, program, ['--']);
}
