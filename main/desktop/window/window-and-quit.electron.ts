/** The window together with what closing it and quitting do: each of the three needs the others. */
import { join } from 'node:path';
import { app } from 'electron';
import { Quitting, type QuittingPorts } from '../app/quit.electron.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { WindowClosing } from './closing.electron.ts';
import { MainWindow } from './window.electron.ts';

export interface ClosableWindowPorts
  extends Pick<QuittingPorts, 'engine' | 'thisComputer' | 'rehearsal'> {
  /** The folder that holds out/, absolute. */
  readonly root: string;
  /** Absolute path of the window's icon. */
  readonly icon: string;
  readonly settings: SettingsStore;
  /** A person looks at the window again. */
  readonly focused: () => void;
  /** @returns is told what failed at a part of the app */
  readonly onError: (where: string) => (error: unknown) => void;
}

export interface ClosableWindow {
  readonly window: MainWindow;
  /** A person wants to quit. */
  readonly quit: () => void;
}

export function closableWindow(ports: ClosableWindowPorts): ClosableWindow {
  const { engine, thisComputer, rehearsal, settings, focused, onError, icon } = ports;
  const quitting = new Quitting({
    engine,
    thisComputer,
    rehearsal,
    window: () => window.visible,
    onError: onError('quit'),
  });
  const quit = () => quitting.ask();
  const closing = new WindowClosing({
    settings,
    quit,
    hide: () => window.hide(),
    onError: onError('close'),
  });
  const window = new MainWindow({
    preload: join(ports.root, 'out', 'preload', 'preload.cjs'),
    icon,
    devTools: !app.isPackaged,
    bounds: settings,
    closing: (closed) => quitting.underWay || closing.close(closed),
    focused,
    onError: onError('window'),
  });
  return { window, quit };
}
