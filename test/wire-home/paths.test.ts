import { describe, expect, it } from 'vitest';
import { shownPath, wireHomePaths } from '../../main/wire-home/paths.ts';

const linux = (env: Record<string, string>) =>
  wireHomePaths({ env, platform: 'linux', home: '/home/ann' });

describe('the place of a wire home', () => {
  it('is WIRE_HOME on every platform when that is set', () => {
    for (const platform of ['linux', 'darwin'] as const) {
      const paths = wireHomePaths({ env: { WIRE_HOME: '/w' }, platform, home: '/home/ann' });
      expect([paths.trust, paths.pendingPairs, paths.tray]).toEqual([
        '/w/config/wire/trust.json',
        '/w/state/wire/pending-pair',
        '/w/state/wire-tray',
      ]);
    }
  });

  it('is below the home directory on Linux when nothing is set', () => {
    const paths = linux({});
    expect([paths.config, paths.state, paths.tray]).toEqual([
      '/home/ann/.config/wire',
      '/home/ann/.local/state/wire',
      '/home/ann/.local/state/wire-tray',
    ]);
  });

  it('follows absolute XDG folders and ignores relative ones', () => {
    const paths = linux({ XDG_CONFIG_HOME: '/x/config', XDG_STATE_HOME: 'state' });
    expect([paths.config, paths.state]).toEqual(['/x/config/wire', '/home/ann/.local/state/wire']);
  });

  it('treats an empty WIRE_HOME as unset', () => {
    expect(linux({ WIRE_HOME: '' }).config).toBe('/home/ann/.config/wire');
  });

  it('is one folder for everything on macOS, with ours beside it', () => {
    const paths = wireHomePaths({ env: {}, platform: 'darwin', home: '/Users/ann' });
    expect([paths.config, paths.state, paths.tray]).toEqual([
      '/Users/ann/Library/Application Support/wire',
      '/Users/ann/Library/Application Support/wire',
      '/Users/ann/Library/Application Support/wire-tray',
    ]);
  });

  it('is split between roaming and local data on Windows', () => {
    const env = { APPDATA: 'C:\\R', LOCALAPPDATA: 'C:\\L' };
    const paths = wireHomePaths({ env, platform: 'win32', home: 'C:\\Users\\ann' });
    expect([paths.relay, paths.daemonPid, paths.tray]).toEqual([
      'C:\\R\\wire\\relay.json',
      'C:\\L\\wire\\daemon.pid',
      'C:\\L\\wire-tray',
    ]);
  });

  describe('where the system names no home directory', () => {
    const homeless = (platform: NodeJS.Platform, env: Record<string, string>) => () =>
      wireHomePaths({ env, platform, home: null });

    it.each([
      ['linux', { XDG_CONFIG_HOME: '/x/config' }],
      ['linux', { XDG_CONFIG_HOME: '/x/config', XDG_STATE_HOME: 'state' }],
      ['win32', { APPDATA: 'C:\\R' }],
      ['darwin', { XDG_CONFIG_HOME: '/x/config', XDG_STATE_HOME: '/x/state' }],
    ] as const)('is unknown on %s when only %j is set', (platform, env) => {
      expect(homeless(platform, env)).toThrow(expect.objectContaining({ code: 'home-unknown' }));
    });

    it('is still WIRE_HOME, or what absolute folders of the system say', () => {
      expect(homeless('linux', { WIRE_HOME: '/w' })()).toMatchObject({ root: '/w' });
      const xdg = { XDG_CONFIG_HOME: '/x/config', XDG_STATE_HOME: '/x/state' };
      const paths = homeless('linux', xdg)();
      expect([paths.config, paths.state]).toEqual(['/x/config/wire', '/x/state/wire']);
      expect(shownPath(paths, paths.trust)).toBe('trust.json');
      const windows = homeless('win32', { APPDATA: 'C:\\R', LOCALAPPDATA: 'C:\\L' })();
      expect([windows.config, windows.state]).toEqual(['C:\\R\\wire', 'C:\\L\\wire']);
    });
  });

  it('is shown without telling where the home lies', () => {
    const paths = linux({ WIRE_HOME: '/home/ann/secret-project' });
    expect(shownPath(paths, paths.relay)).toBe('config/wire/relay.json');
    expect(shownPath(linux({ XDG_CONFIG_HOME: '/x' }), '/x/wire/relay.json')).toBe('relay.json');
  });
});
