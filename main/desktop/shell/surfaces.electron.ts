/** Everything that shows a view: page, tray, menus, badge and notifications. */
import { join } from 'node:path';
import { app, ipcMain, type Tray } from 'electron';
import type { Clock } from '../../pairing/ports.ts';
import { CallLimits } from '../ipc/call-limits.ts';
import { type Handlers, registerCalls } from '../ipc/register-calls.ts';
import type { ViewStore } from '../view/view-store.ts';
import type { MainWindow } from '../window/window.electron.ts';
import type { Notifications } from './notifications.electron.ts';
import { openShell } from './shell.ts';
import { createTrayActions } from './tray-actions.ts';

export interface SurfacesPorts {
  /** The folder that holds assets/, absolute. */
  readonly root: string;
  /** The icon that is there since the app starts, if any. */
  readonly tray: Tray | null;
  readonly views: ViewStore;
  readonly window: MainWindow;
  readonly notifications: Notifications;
  readonly handlers: Handlers;
  readonly clock: Clock;
  /** Quits for a person, who may think better of it. */
  readonly quit: () => void;
  /** @returns the error sink of a part of the app */
  readonly onError: (where: string) => (error: unknown) => void;
}

/** Opens them all, answers the page's calls, and passes each new view on. */
export function openSurfaces(ports: SurfacesPorts): void {
  const { root, tray, views, window, notifications, handlers, clock, quit, onError } = ports;
  registerCalls(ipcMain, {
    handlers,
    ownFrame: () => window.frame,
    limits: new CallLimits(clock),
    onError: onError('ipc'),
  });
  const drawShell = openShell(views.latest, {
    quit,
    devTools: !app.isPackaged,
    tray,
    icons: join(root, 'assets', 'tray'),
    act: createTrayActions({ handlers, show: (where) => window.show(where) }),
    window: () => window.visible,
    sent: (view) => views.markSent('tray', view),
    onError: onError('tray'),
  });
  notifications.onClick((where) => window.show(where));
  views.onView((view) => {
    drawShell(view);
    window.draw(view, views.sent.window);
    notifications.draw(view);
  });
}
