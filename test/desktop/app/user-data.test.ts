import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { placeUserData } from '../../../main/desktop/app/user-data.ts';

/** The folders that are set for an app with this environment. */
function placed(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = 'linux', isGiven = false) {
  const paths: Record<string, string> = {};
  const app = {
    commandLine: { hasSwitch: (name: string) => isGiven && name === 'user-data-dir' },
    getName: () => 'Wire Tray',
    setPath: (name: string, path: string) => {
      paths[name] = path;
    },
  };
  placeUserData(app, platform, env);
  return paths;
}

const IN_HOME = join(homedir(), '.config', 'Wire Tray');

describe('the folder of the app’s own files', () => {
  it.each([
    ['HOME', { HOME: '/home/ann' }],
    ['XDG_CONFIG_HOME', { XDG_CONFIG_HOME: '/home/ann/config' }],
  ])('is where Electron puts it if %s names an absolute folder', (_name, env) => {
    expect(placed(env)).toEqual({});
  });

  it.each([
    ['there is no HOME', {}],
    ['HOME is empty', { HOME: '' }],
    ['HOME is relative', { HOME: 'ann' }],
    ['XDG_CONFIG_HOME is relative', { HOME: homedir(), XDG_CONFIG_HOME: 'config' }],
  ])('is in the person’s home folder if %s', (_what, env) => {
    expect(placed(env)).toEqual({ userData: IN_HOME, sessionData: IN_HOME });
  });

  it('is the one on the command line, and on macOS and Windows the system’s', () => {
    expect(placed({}, 'linux', true)).toEqual({});
    expect(placed({}, 'darwin')).toEqual({});
    expect(placed({}, 'win32')).toEqual({});
  });
});
