/** The icon in the tray. Nothing depends on it: GNOME shows none, and some systems hide it. */
import { join } from 'node:path';
import { Menu, nativeImage, Tray } from 'electron';
import type { View } from '../../../preload/contract.ts';
import { menuTemplate } from './menu-template.electron.ts';
import {
  type TrayIntent,
  type TrayItem,
  type TrayState,
  trayMenu,
  trayState,
  trayToolTip,
} from './tray-menu.ts';

export interface TrayPorts {
  /** Folder of the tray's icons, absolute. */
  readonly icons: string;
  /** Called when a person clicks an item of the menu. */
  readonly act: (intent: TrayIntent) => Promise<void>;
  /** Called when a person clicks the icon itself, where that does not open the menu. */
  readonly open: () => void;
  /** Called with each view that the menu shows. */
  readonly sent: (view: View) => void;
  readonly onError: (error: unknown) => void;
}

/** @returns null when this system cannot have a tray icon; the window has all that is in it */
export function openTray(view: View, ports: TrayPorts): TrayIcon | null {
  try {
    return new TrayIcon(view, ports);
  } catch (error) {
    ports.onError(error);
    return null;
  }
}

export class TrayIcon {
  readonly #ports: TrayPorts;
  readonly #tray: Tray;
  #state: TrayState;
  #toolTip = '';
  #drawn: string;

  /** Sets the first menu with the icon: Linux shows none that comes later. */
  constructor(view: View, ports: TrayPorts) {
    this.#ports = ports;
    this.#state = trayState(view);
    this.#tray = new Tray(this.#image());
    this.#setToolTip(view);
    const items = trayMenu(view);
    this.#drawn = JSON.stringify(items);
    this.#setMenu(items);
    ports.sent(view);
    // On macOS the menu opens by itself.
    if (process.platform !== 'darwin') this.#tray.on('click', ports.open);
  }

  draw(view: View): void {
    const state = trayState(view);
    if (state !== this.#state) {
      this.#state = state;
      this.#tray.setImage(this.#image());
    }
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

  #image() {
    return nativeImage.createFromPath(join(this.#ports.icons, iconFile(this.#state)));
  }
}

function iconFile(state: TrayState): string {
  switch (process.platform) {
    case 'darwin':
      return `${state}Template.png`;
    case 'win32':
      return `${state}.ico`;
    default:
      return `${state}.png`;
  }
}
