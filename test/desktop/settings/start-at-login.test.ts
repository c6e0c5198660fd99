import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  type LoginItemApp,
  StartAtLogin,
  type StartAtLoginPorts,
} from '../../../main/desktop/settings/start-at-login.ts';
import { itOnPosix } from '../../support/where.ts';

const NO_ITEM = { openAtLogin: false, executableWillLaunchAtLogin: false, wasOpenedAtLogin: false };

/** An app as its system answers it. */
function app(change: Partial<LoginItemApp> = {}) {
  const set: unknown[] = [];
  const fake: LoginItemApp = {
    isPackaged: true,
    getAppPath: () => '/checkout',
    getName: () => 'Wire Tray',
    setLoginItemSettings: (item) => set.push(item),
    getLoginItemSettings: () => NO_ITEM,
    ...change,
  };
  return { fake, set };
}

describe('start at login on Linux', () => {
  let home = '';
  let file = '';
  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'wire-tray-autostart-'));
    file = join(home, '.config', 'autostart', 'wire-tray.desktop');
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  const linux = (change: Partial<StartAtLoginPorts> = {}) =>
    new StartAtLogin({
      app: app().fake,
      platform: 'linux',
      env: {},
      execPath: '/opt/wire-tray',
      home,
      ...change,
    });

  it('is an autostart entry that starts without a window, and is ignored without the program', async () => {
    const login = linux();
    expect(await login.isEnabled()).toBe(false);
    await login.set(true);
    const entry = await readFile(file, 'utf8');
    expect(entry).toContain('Exec="/opt/wire-tray" "--hidden"\n');
    expect(entry).toContain('TryExec=/opt/wire-tray\n');
    expect(await login.isEnabled()).toBe(true);
    await login.set(false);
    await expect(readFile(file)).rejects.toMatchObject({ code: 'ENOENT' });
    await login.set(false);
  });

  it('is in XDG_CONFIG_HOME, unless that is relative', async () => {
    await linux({ env: { XDG_CONFIG_HOME: join(home, 'xdg') } }).set(true);
    await readFile(join(home, 'xdg', 'autostart', 'wire-tray.desktop'));
    await linux({ env: { XDG_CONFIG_HOME: 'xdg' } }).set(true);
    await readFile(file);
  });

  it('starts an AppImage by its file, not by its mount point', async () => {
    await linux({ env: { APPIMAGE: '/home/ann/Wire.AppImage' } }).set(true);
    expect(await readFile(file, 'utf8')).toContain('TryExec=/home/ann/Wire.AppImage\n');
  });

  itOnPosix(
    'is refused in a folder that others can change, and nothing there is touched',
    async () => {
      await linux().set(true);
      await chmod(join(home, '.config'), 0o777);
      for (const wanted of [true, false]) {
        await expect(linux({ execPath: '/moved' }).set(wanted)).rejects.toMatchObject({
          code: 'start-at-login-refused',
          detail: expect.stringContaining(`${join(home, '.config')} of `),
        });
      }
      expect(await readFile(file, 'utf8')).toContain('/opt/wire-tray');
    },
  );

  itOnPosix('replaces a link, and leaves alone what that leads to', async () => {
    await mkdir(join(home, '.config', 'autostart'), { recursive: true });
    const elsewhere = join(home, 'elsewhere');
    await writeFile(elsewhere, 'not ours');
    await symlink(elsewhere, file);
    await linux().set(true);
    expect(await readFile(elsewhere, 'utf8')).toBe('not ours');
    expect(await linux().isEnabled()).toBe(true);
  });

  it('starts a checkout with its folder', async () => {
    await linux({ app: app({ isPackaged: false }).fake }).set(true);
    expect(await readFile(file, 'utf8')).toContain('"/opt/wire-tray" "/checkout" "--hidden"');
  });

  it('follows a program that has moved', async () => {
    await linux({ execPath: '/opt/Wire Tray/wire-tray' }).set(true);
    expect(await linux({ execPath: '/opt/wire-tray/wire-tray' }).isEnabled()).toBe(true);
    const entry = await readFile(file, 'utf8');
    expect(entry).toContain('Exec="/opt/wire-tray/wire-tray" "--hidden"\n');
    expect(entry).toContain('TryExec=/opt/wire-tray/wire-tray\n');
  });

  it.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'stays off when the desktop’s own settings have put %s there',
    async (line) => {
      await linux().set(true);
      const entry = `${await readFile(file, 'utf8')}${line}\n`;
      await writeFile(file, entry);
      expect(await linux().isEnabled()).toBe(false);
      expect(await readFile(file, 'utf8')).toBe(entry);
    },
  );

  it('says when the entry cannot be written', async () => {
    await mkdir(join(home, '.config'));
    await writeFile(join(home, '.config', 'autostart'), 'not a folder');
    await chmod(home, 0o700);
    await expect(linux().set(true)).rejects.toMatchObject({ code: 'start-at-login-refused' });
  });
});

describe('start at login elsewhere', () => {
  const on = (platform: NodeJS.Platform, of: LoginItemApp) =>
    new StartAtLogin({ app: of, platform, env: {}, execPath: 'C:\\wire-tray.exe', home: '' });

  it('is a login item that starts without a window', async () => {
    const { fake, set } = app();
    await on('win32', fake).set(true);
    await on('darwin', fake).set(false);
    const item = { path: 'C:\\wire-tray.exe', args: ['--hidden'] };
    expect(set).toEqual([
      { ...item, openAtLogin: true },
      { ...item, openAtLogin: false },
    ]);
  });

  it('is off when the person has switched it off in the system’s settings', async () => {
    const entered = { ...NO_ITEM, openAtLogin: true };
    const offInTaskManager = app({ getLoginItemSettings: () => entered }).fake;
    expect(await on('win32', offInTaskManager).isEnabled()).toBe(false);
    expect(await on('darwin', offInTaskManager).isEnabled()).toBe(true);
    expect(await on('darwin', app().fake).isEnabled()).toBe(false);
  });

  it('is reported by macOS itself, which passes no arguments', () => {
    const opened = { ...NO_ITEM, wasOpenedAtLogin: true };
    const { fake } = app({ getLoginItemSettings: () => opened });
    expect(on('darwin', fake).startedApp()).toBe(true);
    expect(on('win32', fake).startedApp()).toBe(false);
  });
});
