import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { forgetForeignAppImage } from '../../../main/desktop/app/app-image.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'wire-tray-'));
  mkdirSync(join(root, 'mounted', 'usr'), { recursive: true });
  mkdirSync(join(root, 'elsewhere'));
  writeFileSync(join(root, 'mounted', 'usr', 'wire-tray'), '');
  writeFileSync(join(root, 'elsewhere', 'wire-tray'), '');
  symlinkSync(join(root, 'mounted'), join(root, 'link'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** What is left of the variables that were inherited. */
function left(variables: NodeJS.ProcessEnv, program: string): NodeJS.ProcessEnv {
  const env = { ...variables };
  forgetForeignAppImage(env, join(root, program));
  return env;
}

describe('the AppImage in the environment', () => {
  it.each(['mounted', 'link'])('is ours if the program lies in %s', (folder) => {
    const env = { APPIMAGE: '/home/ann/Wire.AppImage', APPDIR: join(root, folder) };
    expect(left(env, 'mounted/usr/wire-tray')).toEqual(env);
  });

  it.each([
    ['another program’s', 'mounted'],
    ['without a folder', undefined],
    ['of a folder that is gone', 'gone'],
    ['of the root folder’s name only', 'else'],
  ])('is forgotten if it is %s', (_whose, folder) => {
    const APPDIR = folder === undefined ? undefined : join(root, folder);
    const env = {
      APPIMAGE: '/home/ann/Editor.AppImage',
      ...(APPDIR === undefined ? {} : { APPDIR }),
    };
    expect(left({ ...env, HOME: '/home/ann' }, 'elsewhere/wire-tray')).toEqual({
      HOME: '/home/ann',
    });
  });
});
