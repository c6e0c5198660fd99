/** What the app shows outside its window: its menu, the tray, the Dock, the task bar. */
import type { View } from '../../../preload/contract.ts';
import { AppMenu } from './app-menu.electron.ts';
import { ProgramIcon, type ProgramIconPorts } from './program-icon.electron.ts';
import { openTray, type TrayPorts } from './tray.electron.ts';

export interface ShellPorts extends TrayPorts, ProgramIconPorts {
  /** What Quit does. */
  readonly quit: () => void;
  /** Whether the developer tools may be opened. */
  readonly devTools: boolean;
}

/** @returns shows the next view */
export function openShell(view: View, ports: ShellPorts): (next: View) => void {
  const menu = new AppMenu(ports.quit, ports.devTools);
  const program = new ProgramIcon(ports);
  const tray = openTray(view, ports);
  const draw = (next: View) => {
    menu.draw(next);
    program.draw(next);
    tray?.draw(next);
  };
  draw(view);
  return draw;
}
