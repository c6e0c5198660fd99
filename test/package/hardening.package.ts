import { readdir } from 'node:fs/promises';
import { expect, test } from '../e2e/support/fixtures.ts';

test('developer tools do not open', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'));
  const opened = await app.inMain(async ({ BrowserWindow, Menu }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.openDevTools();
    contents?.toggleDevTools();
    // After this round trip through the page, the tools would be open.
    await contents?.executeJavaScript('0');
    const roles = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    return {
      tools: contents?.isDevToolsOpened(),
      menu: roles?.some(({ role }) => String(role).toLowerCase() === 'toggledevtools') ?? false,
    };
  });
  expect(opened).toEqual({ tools: false, menu: false });
});

test('a crash of the page neither writes nor sends a dump of its memory', async ({ stage }) => {
  const app = await stage.launch(await stage.computer('alice'), { mayComplain: true });
  const { folder, sends } = await app.inMain(async ({ BrowserWindow, app: it, crashReporter }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const gone = new Promise((resolve) => it.once('render-process-gone', resolve));
    process.kill(contents?.getOSProcessId() ?? 0, 'SIGSEGV');
    await gone;
    return { folder: it.getPath('crashDumps'), sends: crashReporter.getUploadToServer() };
  });
  const files = await readdir(folder, { recursive: true }).catch(() => []);
  expect(files.filter((file) => file.endsWith('.dmp'))).toEqual([]);
  expect(sends).toBe(false);
});
