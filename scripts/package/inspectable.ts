import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/**
 * A copy of an unpacked package that tests can look into: the one fuse that a release has off,
 * `--inspect`, is on. Everything else is the same, byte for byte. It is made for one run of the
 * tests and never becomes a package.
 *
 * @param unpacked folder that electron-builder has made
 * @param name the program in it
 * @param copy where to; must not exist
 * @returns the program in the copy
 */
export async function makeInspectable(
  unpacked: string,
  name: string,
  copy: string,
): Promise<string> {
  await cp(unpacked, copy, { recursive: true });
  const program = join(copy, name);
  await flipFuses(program, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
  return program;
}
