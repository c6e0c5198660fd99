/** The program's icon in the Dock or the task bar: its badge, its menu, its jump list. */
import { join } from 'node:path';
import { app, type BrowserWindow, Menu, nativeImage } from 'electron';
import { messages } from '../../../messages/index.ts';
import type { View } from '../../../preload/contract.ts';
import { menuTemplate } from './menu-template.electron.ts';
import { dockMenu, jumpTasks, needingPerson } from './program-menu.ts';
import type { TrayIntent } from './tray-menu.ts';

export interface ProgramIconPorts {
  /** Folder of the tray's icons, absolute. */
  readonly icons: string;
  /** Called when a person clicks an item of the menu. */
  readonly act: (intent: TrayIntent) => Promise<void>;
  /** The window in the task bar, if there is one. */
  readonly window: () => BrowserWindow | null;
  readonly onError: (error: unknown) => void;
}

export class ProgramIcon {
  readonly #ports: ProgramIconPorts;
  #count = 0;
  /** Menu and jump list as they are, as JSON: set again only when they change. */
  #menu = '';
  #tasks = '';

  constructor(ports: ProgramIconPorts) {
    this.#ports = ports;
  }

  draw(view: View): void {
    this.#drawBadge(needingPerson(view));
    if (app.dock !== undefined) this.#drawDock(app.dock, view);
    if (process.platform === 'win32') this.#drawJumpList(view);
  }

  #drawBadge(count: number): void {
    if (process.platform !== 'win32') {
      if (count !== this.#count) app.setBadgeCount(count);
      this.#count = count;
      return;
    }
    // Windows has no number badge: an overlay is on the icon while a person is needed. Each new window
    // needs it again.
    const overlay = count === 0 ? null : nativeImage.createFromPath(this.#overlay);
    this.#ports.window()?.setOverlayIcon(overlay, messages.nav.needYou({ count }));
  }

  get #overlay(): string {
    return join(this.#ports.icons, 'needs-you-outline.ico');
  }

  #drawDock(dock: Electron.Dock, view: View): void {
    const items = dockMenu(view);
    const drawn = JSON.stringify(items);
    if (drawn === this.#menu) return;
    this.#menu = drawn;
    const act = (intent: TrayIntent) => void this.#ports.act(intent).catch(this.#ports.onError);
    dock.setMenu(Menu.buildFromTemplate(menuTemplate(items, act)));
  }

  #drawJumpList(view: View): void {
    const tasks = jumpTasks(view, app.isPackaged ? [] : [app.getAppPath()]);
    const drawn = JSON.stringify(tasks);
    if (drawn === this.#tasks) return;
    this.#tasks = drawn;
    const program = process.execPath;
    app.setUserTasks(
      tasks.map((task) => ({
        ...task,
        program,
        description: task.title,
        iconPath: program,
        iconIndex: 0,
      })),
    );
  }
}
