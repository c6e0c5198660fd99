/** Start at login, by the means of each system. */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import { replaceFile } from '../../files/atomic-file.ts';
import { requireTrustedFolder } from '../../files/trusted-folder.ts';
import { HIDDEN_FLAG } from '../app/launch.ts';
import { DesktopFailure } from '../failure-view.ts';
import { autostartEntry, isDisabled } from './autostart-entry.ts';

const ENTRY = 'wire-tray.desktop';

interface LoginItem {
  readonly path: string;
  readonly args: string[];
}

/** The part of Electron's `app` that is needed. */
export interface LoginItemApp {
  readonly isPackaged: boolean;
  getAppPath(): string;
  getName(): string;
  setLoginItemSettings(item: LoginItem & { readonly openAtLogin: boolean }): void;
  getLoginItemSettings(item: LoginItem): {
    readonly openAtLogin: boolean;
    /** Windows: false when the person has switched it off in the Task Manager */
    readonly executableWillLaunchAtLogin: boolean;
    /** macOS */
    readonly wasOpenedAtLogin: boolean;
  };
}

export interface StartAtLoginPorts {
  readonly app: LoginItemApp;
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<NodeJS.ProcessEnv>;
  /** Absolute path of the running program. */
  readonly execPath: string;
  /** The person's home folder. */
  readonly home: string;
}

export class StartAtLogin {
  readonly #ports: StartAtLoginPorts;

  constructor(ports: StartAtLoginPorts) {
    this.#ports = ports;
  }

  /**
   * Makes the system start the app at login, or stops that.
   * @throws DesktopFailure `start-at-login-refused`
   */
  async set(wanted: boolean): Promise<void> {
    const { app, platform } = this.#ports;
    try {
      if (platform === 'linux') await this.#setEntry(wanted);
      else app.setLoginItemSettings({ ...this.#item(), openAtLogin: wanted });
    } catch (error) {
      const detail = error instanceof Error ? error.message : null;
      throw new DesktopFailure('start-at-login-refused', detail);
    }
  }

  /**
   * Whether the system still starts the app at login: a person may have disabled that in the system's
   * own settings. Updates the entry if the program has moved.
   */
  async isEnabled(): Promise<boolean> {
    const { app, platform } = this.#ports;
    if (platform !== 'linux') {
      const { openAtLogin, executableWillLaunchAtLogin } = app.getLoginItemSettings(this.#item());
      return openAtLogin && (platform !== 'win32' || executableWillLaunchAtLogin);
    }
    const entry = await readFile(this.#file(), 'utf8').catch(() => null);
    if (entry === null || isDisabled(entry)) return false;
    if (entry !== this.#entry()) await this.set(true);
    return true;
  }

  /** Whether this start was at login, where the command line does not say so. */
  startedApp(): boolean {
    const { app, platform } = this.#ports;
    return platform === 'darwin' && app.getLoginItemSettings(this.#item()).wasOpenedAtLogin;
  }

  async #setEntry(wanted: boolean): Promise<void> {
    const file = this.#file();
    requireTrustedFolder(dirname(file));
    if (!wanted) {
      await rm(file, { force: true });
      return;
    }
    await mkdir(dirname(file), { recursive: true });
    // Replaced, not written into: a link there could lead to any file.
    await replaceFile(file, this.#entry());
  }

  #entry(): string {
    const { path, args } = this.#item();
    return autostartEntry(this.#ports.app.getName(), { program: path, args });
  }

  #item(): LoginItem {
    const { app, env, execPath } = this.#ports;
    return {
      // Of an AppImage the file is started: see app-image.ts.
      path: env.APPIMAGE ?? execPath,
      args: app.isPackaged ? [HIDDEN_FLAG] : [app.getAppPath(), HIDDEN_FLAG],
    };
  }

  /** Ignores a relative XDG_CONFIG_HOME, as the XDG base directory specification requires. */
  #file(): string {
    const { env, home } = this.#ports;
    const configured = env.XDG_CONFIG_HOME ?? '';
    const folder = isAbsolute(configured) ? configured : join(home, '.config');
    return join(folder, 'autostart', ENTRY);
  }
}
