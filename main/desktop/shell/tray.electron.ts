/** The icon in the tray. Nothing depends on it: GNOME shows none, and some systems hide it. */
import { Menu, nativeTheme, type Tray } from 'electron';
import type { View } from '../../../preload/contract.ts';
import { iconPath } from './icon-path.electron.ts';
import { menuTemplate } from './menu-template.electron.ts';
import { type TrayIntent, type TrayItem, trayMenu } from './tray-menu.ts';
import { type TrayState, trayState, trayToolTip } from './tray-state.ts';

export interface TrayPorts {
  /** The icon that is there since the app starts; null: this system cannot have one. */
  readonly tray: Tray | null;
  /** Folder of the tray's icons, absolute. */
  readonly icons: string;
  /** Called when a person clicks an item of the menu. */
  readonly act: (intent: TrayIntent) => Promise<void>;
  /** Called with each view that the menu shows. */
  readonly sent: (view: View) => void;
  readonly onError: (error: unknown) => void;
}

/** @returns null when there is no icon; the window has all that is in it */
export function openTray(view: View, ports: TrayPorts): TrayIcon | null {
  return ports.tray === null ? null : new TrayIcon(ports.tray, view, ports);
}

export class TrayIcon {
  readonly #ports: TrayPorts;
  readonly #tray: Tray;
  #state: TrayState = 'idle';
  /** The file that is drawn; null: that of the starting icon */
  #file: string | null = null;
  #toolTip = '';
  #drawn = '';

  constructor(tray: Tray, view: View, ports: TrayPorts) {
    this.#ports = ports;
    this.#tray = tray;
    this.draw(view);
    // The panel may have another colour from now on.
    nativeTheme.on('updated', () => this.#setImage());
  }

  draw(view: View): void {
    this.#state = trayState(view);
    this.#setImage();
    this.#setToolTip(view);
    const items = trayMenu(view);
    const drawn = JSON.stringify(items);
    // A new menu closes an open one, so only when it differs.
    if (drawn !== this.#drawn) this.#setMenu(items);
    this.#drawn = drawn;
    this.#ports.sent(view);
  }

  #setToolTip(view: View): void {
    const toolTip = trayToolTip(view);
    if (toolTip === this.#toolTip) return;
    this.#toolTip = toolTip;
    this.#tray.setToolTip(toolTip);
  }

  #setMenu(items: readonly TrayItem[]): void {
    const act = (intent: TrayIntent) => void this.#ports.act(intent).catch(this.#ports.onError);
    this.#tray.setContextMenu(Menu.buildFromTemplate(menuTemplate(items, act)));
  }

  #setImage(): void {
    const file = iconPath(this.#ports.icons, this.#state);
    if (file === this.#file) return;
    this.#file = file;
    this.#tray.setImage(file);
  }
}
