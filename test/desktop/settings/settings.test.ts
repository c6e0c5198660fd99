import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS, SettingsStore } from '../../../main/desktop/settings/settings.ts';
import { prepareSettingsFile } from '../../../main/desktop/settings/settings-file.ts';
import type { Settings } from '../../../preload/contract.ts';

function book(values: Record<string, unknown> = {}) {
  const stored = new Map(Object.entries(values));
  const changes: [Settings, Settings][] = [];
  const store = {
    get: (key: string) => stored.get(key),
    set: (given: Readonly<Record<string, unknown>>) => {
      for (const [key, value] of Object.entries(given)) stored.set(key, value);
    },
  };
  const settings = new SettingsStore(store);
  settings.onChange((now, before) => changes.push([now, before]));
  return { settings, stored, changes };
}

describe('settings', () => {
  it('start with no relay and no network access', () => {
    expect(book().settings.current).toEqual(DEFAULT_SETTINGS);
    expect(DEFAULT_SETTINGS).toMatchObject({ relayUrl: null, thisComputerRelay: false });
  });

  it('change one by one, and report the values before', () => {
    const { settings, changes } = book();
    settings.change({ theme: 'dark' });
    expect(settings.current).toEqual({ ...DEFAULT_SETTINGS, theme: 'dark' });
    expect(changes).toEqual([[settings.current, DEFAULT_SETTINGS]]);
  });

  it('do not lose a value to one that was not given', () => {
    const { settings } = book();
    settings.change({ theme: 'dark' });
    settings.change({ theme: undefined, notifications: false });
    expect(settings.current).toMatchObject({ theme: 'dark', notifications: false });
  });

  it('of a version without a compare mode start with showing the digits', () => {
    const { compareMode, ...older } = { ...DEFAULT_SETTINGS, theme: 'dark' };
    expect(compareMode).toBe('show');
    expect(book({ settings: older }).settings.current).toEqual({ ...older, compareMode: 'show' });
  });

  it('keep valid values beside an invalid or unknown one', () => {
    const { settings } = book({
      settings: { theme: 'pink', notifications: false, relayUrl: 7, colour: 'red' },
    });
    expect(settings.current).toEqual({ ...DEFAULT_SETTINGS, notifications: false });
  });

  it.each([null, 'text', 7, []])('count as never chosen when they are %j', (settings) => {
    expect(book({ settings }).settings.current).toEqual(DEFAULT_SETTINGS);
  });

  it('are written with their version', () => {
    const { settings, stored } = book();
    settings.change({ closing: 'keep-running' });
    expect(stored.get('version')).toBe(1);
  });

  it('remember what closing does, and ask again when that is unreadable', () => {
    const { settings } = book();
    expect(settings.current.closing).toBe('ask');
    settings.change({ closing: 'quit' });
    expect(settings.current.closing).toBe('quit');
    expect(book({ closing: 'explode' }).settings.current.closing).toBe('ask');
  });

  it('keep the answer about closing that the first versions kept beside them, until it changes', () => {
    const { settings } = book({ closing: 'quit', settings: { theme: 'dark' } });
    expect(settings.current).toMatchObject({ closing: 'quit', theme: 'dark' });
    settings.change({ closing: 'ask' });
    expect(settings.current.closing).toBe('ask');
  });

  it('remember where the window was', () => {
    const { settings } = book();
    const bounds = { x: -1200, y: 40, width: 440, height: 640 };
    settings.bounds = bounds;
    expect(settings.bounds).toEqual(bounds);
    expect(book({ bounds: { x: 'left' } }).settings.bounds).toBeNull();
    expect(settings.zoomFactor).toBe(1);
    settings.zoomFactor = 1.44;
    expect(settings.zoomFactor).toBe(1.44);
    expect(book({ zoomFactor: 1e9 }).settings.zoomFactor).toBe(1);
  });
});

describe('the settings file', () => {
  let folder = '';
  let file = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wire-tray-settings-'));
    file = join(folder, 'settings.json');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('may be missing', async () => {
    expect(await prepareSettingsFile(file, 1)).toEqual({ state: 'usable' });
  });

  it.each(['{"version":1}', '{}', '{"version":1,"future":true}'])(
    'is left as it is when it reads %s',
    async (text) => {
      await writeFile(file, text);
      expect(await prepareSettingsFile(file, 1)).toEqual({ state: 'usable' });
      expect(await readFile(file, 'utf8')).toBe(text);
    },
  );

  it('loses a byte order mark, which an editor may have put there, and nothing else', async () => {
    const text = '{"version":1,"settings":{"theme":"dark"}}';
    await writeFile(file, `\uFEFF${text}`);
    expect(await prepareSettingsFile(file, 1)).toEqual({ state: 'usable' });
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it('of a newer version is refused and not touched', async () => {
    await writeFile(file, '{"version":2,"settings":{}}');
    expect(await prepareSettingsFile(file, 1)).toEqual({ state: 'newer' });
    expect(await readdir(folder)).toEqual(['settings.json']);
  });

  it.each(['', '{"version":1', '[]', 'null', '{"version":"one"}', '\u0000\u0000'])(
    'is set aside whole when it is damaged: %j',
    async (text) => {
      await writeFile(file, text);
      const as = `${file}.damaged-42`;
      expect(await prepareSettingsFile(file, 42)).toEqual({ state: 'quarantined', as });
      expect(await readdir(folder)).toEqual(['settings.json.damaged-42']);
      expect(await readFile(as, 'utf8')).toBe(text);
    },
  );
});
