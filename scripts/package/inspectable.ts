import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';

/**
 * Copies an unpacked package and turns on the fuse for `--inspect`, through which tests reach the main
 * process. Everything else is identical. The copy is for one test run and is never packaged.
 *
 * @param unpacked folder that electron-builder has made
 * @param name the program in it
 * @param copy the target folder; must not exist
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
