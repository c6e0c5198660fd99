/** The application menu: in the menu bar on macOS, hidden elsewhere. It provides the usual shortcuts. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { messages } from '../../../messages/index.ts';
import type { View } from '../../../preload/contract.ts';

export class AppMenu {
  readonly #quit: () => void;
  readonly #devTools: boolean;
  #language: View['language'] | null = null;

  /**
   * @param quit what Quit does
   * @param devTools whether the developer tools may be opened
   */
  constructor(quit: () => void, devTools: boolean) {
    this.#quit = quit;
    this.#devTools = devTools;
  }

  /** Sets the menu if the language has changed. */
  draw({ language }: Pick<View, 'language'>): void {
    if (language === this.#language) return;
    this.#language = language;
    const template = [this.#program(), editing(), this.#viewing(), windows()];
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }

  #program(): MenuItemConstructorOptions {
    const { tray, menu } = messages;
    const quit: MenuItemConstructorOptions = {
      label: tray.quit,
      accelerator: 'CommandOrControl+Q',
      click: this.#quit,
    };
    if (process.platform !== 'darwin') return { label: app.getName(), submenu: [quit] };
    return {
      label: app.getName(),
      submenu: [
        { role: 'hide', label: menu.hide },
        { role: 'hideOthers', label: menu.hideOthers },
        { role: 'unhide', label: menu.unhide },
        { type: 'separator' },
        quit,
      ],
    };
  }

  #viewing(): MenuItemConstructorOptions {
    const { menu } = messages;
    return {
      label: menu.view,
      submenu: [
        { role: 'resetZoom', label: menu.resetZoom },
        { role: 'zoomIn', label: menu.zoomIn },
        { role: 'zoomOut', label: menu.zoomOut },
        ...(this.#devTools ? ([{ role: 'toggleDevTools' }] as const) : []),
      ],
    };
  }
}

function editing(): MenuItemConstructorOptions {
  const { menu } = messages;
  return {
    label: menu.edit,
    submenu: [
      { role: 'undo', label: menu.undo },
      { role: 'redo', label: menu.redo },
      { type: 'separator' },
      { role: 'cut', label: menu.cut },
      { role: 'copy', label: menu.copy },
      { role: 'paste', label: menu.paste },
      { role: 'selectAll', label: menu.selectAll },
    ],
  };
}

function windows(): MenuItemConstructorOptions {
  const { menu } = messages;
  return {
    // With the role, macOS lists the windows here.
    role: 'windowMenu',
    label: menu.window,
    submenu: [
      { role: 'minimize', label: menu.minimize },
      { role: 'close', label: menu.close },
    ],
  };
}
