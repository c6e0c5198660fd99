/** The window, and what closing it and quitting do. */
import { join } from 'node:path';
import { app } from 'electron';
import { Quitting, type QuittingPorts } from '../app/quit.electron.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { type ClosingPorts, WindowClosing } from './closing.electron.ts';
import { MainWindow, type WindowPorts } from './window.electron.ts';

export interface WindowAndQuitPorts
  extends Pick<QuittingPorts, 'engine' | 'localRelay' | 'practice' | 'clipboard'>,
    Pick<WindowPorts, 'page' | 'icon' | 'sent'>,
    Pick<ClosingPorts, 'hasTrayIcon'> {
  /** The folder that holds out/, absolute. */
  readonly root: string;
  readonly settings: SettingsStore;
  /** @returns the error sink of a part of the app */
  readonly onError: (where: string) => (error: unknown) => void;
}

export interface WindowAndQuit {
  readonly window: MainWindow;
  /** Quits for a person, who may think better of it. */
  readonly quit: () => void;
}

export function windowAndQuit(ports: WindowAndQuitPorts): WindowAndQuit {
  const { root, settings, onError } = ports;
  const window = new MainWindow({
    ...ports,
    preload: join(root, 'out', 'preload', 'preload.cjs'),
    devTools: !app.isPackaged,
    saved: settings,
    onError: onError('window'),
  });
  const quit = new Quitting({ ...ports, window, onError: onError('quit') });
  const closing = new WindowClosing({
    ...{ settings, window, quit, hasTrayIcon: ports.hasTrayIcon },
    onError: onError('close'),
  });
  window.onClose((closed) => closing.close(closed));
  return { window, quit: () => quit.ask() };
}
