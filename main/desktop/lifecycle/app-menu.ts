/** The application menu: on macOS in the menu bar, elsewhere hidden; it carries the usual keys. */
import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { messages } from '../../../messages/index.ts';

/**
 * @param quit what Quit does
 * @param devTools whether the page may be looked into
 */
export function setAppMenu(quit: () => void, devTools: boolean): void {
  const quitItem: MenuItemConstructorOptions = {
    label: messages.tray.quit,
    accelerator: 'CommandOrControl+Q',
    click: quit,
  };
  const appMenu: MenuItemConstructorOptions = {
    label: app.getName(),
    submenu:
      process.platform === 'darwin'
        ? [
            { role: 'hide' },
            { role: 'hideOthers' },
            { role: 'unhide' },
            { type: 'separator' },
            quitItem,
          ]
        : [quitItem],
  };
  const view: MenuItemConstructorOptions = {
    role: 'viewMenu',
    // Text can be made larger on every screen.
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      ...(devTools ? ([{ role: 'toggleDevTools' }] as const) : []),
    ],
  };
  const template = [appMenu, { role: 'editMenu' }, view, { role: 'windowMenu' }] as const;
  Menu.setApplicationMenu(Menu.buildFromTemplate([...template]));
}
