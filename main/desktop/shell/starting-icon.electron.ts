/** The icon in the tray from the first moment on, until `tray.electron.ts` takes it over. */
import { app, Menu, Tray } from 'electron';
import { startingText } from '../../../messages/starting.ts';
import type { Language } from '../../../preload/contract.ts';
import { iconPath } from './icon-path.electron.ts';

export interface StartingIconPorts {
  /** Folder of the tray's icons, absolute. */
  readonly icons: string;
  readonly language: Language;
  /** Called for each click that asks for the window. */
  readonly open: () => void;
  readonly onError: (error: unknown) => void;
}

/**
 * It says that the app starts. Quit ends the app at once: nothing has begun.
 * @returns null when this system cannot have a tray icon; the window has all that is in it
 */
export function openStartingIcon({
  icons,
  language,
  open,
  onError,
}: StartingIconPorts): Tray | null {
  try {
    const tray = new Tray(iconPath(icons, 'idle'));
    const text = startingText(language);
    tray.setToolTip(text.toolTip);
    // With the icon: Linux shows no menu that comes later.
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: text.open, click: open },
        { label: text.quit, click: () => app.quit() },
      ]),
    );
    // On macOS the menu opens by itself.
    if (process.platform !== 'darwin') tray.on('click', open);
    return tray;
  } catch (error) {
    onError(error);
    return null;
  }
}
