import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { forgetOtherAppImage } from '../../../main/desktop/app/app-image.ts';
import { temporaryFolder } from '../../wire-home/support.ts';

const APPIMAGE = '/home/ann/Wire.AppImage';

/** A mounted AppImage with a program. */
function mounted() {
  const folder = join(temporaryFolder(), '.mount_Wire');
  mkdirSync(folder);
  const program = join(folder, 'wire-tray');
  writeFileSync(program, '');
  return { folder, program };
}

/** What is left of APPIMAGE. */
function left(env: NodeJS.ProcessEnv, program: string): string | undefined {
  forgetOtherAppImage(env, program);
  return env.APPIMAGE;
}

describe('APPIMAGE', () => {
  it('is believed where this program lies in the mounted folder, also by a link to it', () => {
    const { folder, program } = mounted();
    expect(left({ APPIMAGE, APPDIR: folder }, program)).toBe(APPIMAGE);
    const link = join(temporaryFolder(), 'link');
    symlinkSync(folder, link);
    expect(left({ APPIMAGE, APPDIR: link }, program)).toBe(APPIMAGE);
  });

  it.each([
    ['no APPDIR is there', undefined],
    ['another folder is mounted', '/usr'],
    ['nothing is mounted', '/tmp/.mount_none'],
    ['APPDIR is the root of all files', '/'],
    ['APPDIR is relative', '.'],
  ])('is forgotten where %s', (_why, APPDIR) => {
    expect(left({ APPIMAGE, APPDIR }, mounted().program)).toBeUndefined();
  });

  it('is forgotten where the program’s folder only begins like the mounted one', () => {
    const { folder } = mounted();
    const program = `${folder}-other`;
    writeFileSync(program, '');
    expect(left({ APPIMAGE, APPDIR: folder }, program)).toBeUndefined();
  });

  it('is forgotten if it is no absolute path', () => {
    const { folder, program } = mounted();
    expect(left({ APPIMAGE: 'Wire.AppImage', APPDIR: folder }, program)).toBeUndefined();
    expect(left({ APPDIR: folder }, program)).toBeUndefined();
  });
});
