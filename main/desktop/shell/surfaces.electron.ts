/** Everything that a view is drawn on: page, tray, menus, badge and notifications. */
import { join } from 'node:path';
import { app, ipcMain } from 'electron';
import { type Handlers, registerCalls } from '../ipc/register-calls.ts';
import type { Notifications } from './notifications.electron.ts';
import { openShell } from './shell.ts';
import { createTrayActions } from './tray-actions.ts';
import type { ViewStore } from '../view/view-store.ts';
import { serveApp } from '../window/app-protocol.electron.ts';
import type { MainWindow } from '../window/window.electron.ts';

export interface SurfacesPorts {
  /** The folder that holds out/ and assets/, absolute. */
  readonly root: string;
  readonly views: ViewStore;
  readonly window: MainWindow;
  readonly notifier: Notifications;
  readonly handlers: Handlers;
  /** A person wants to quit. */
  readonly quit: () => void;
  /** @returns is told what failed at a part of the app */
  readonly onError: (where: string) => (error: unknown) => void;
}

/** Opens them all, answers the page's calls, and has each new view drawn. */
export function openSurfaces(ports: SurfacesPorts): void {
  const { root, views, window, notifier, handlers, quit, onError } = ports;
  serveApp(join(root, 'out', 'renderer'));
  registerCalls(ipcMain, { handlers, ownFrame: () => window.frame, onError: onError('ipc') });
  const drawShell = openShell(views.current(), {
    quit,
    devTools: !app.isPackaged,
    icons: join(root, 'assets', 'tray'),
    act: createTrayActions({ handlers, show: (where) => window.show(where) }),
    open: () => window.show(),
    window: () => window.visible,
    onError: onError('tray'),
  });
  views.onChange((view) => {
    drawShell(view);
    window.draw(view);
    notifier.draw(view);
  });
}
