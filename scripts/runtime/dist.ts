import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that marks a dist folder as the test runtime. Packages made from it contain the file too. */
export const TEST_RUNTIME_MARKER = 'test-runtime.json';

/** An Electron build in a folder (a "dist"). */
export interface Dist {
  /** The folder, absolute. */
  readonly dist: string;
  /** The executable in it, absolute. */
  readonly path: string;
  /** Electron's version without a leading v; "unknown" if the folder has no version file. */
  readonly version: string;
  /** Whether it has the test runtime's marker. */
  readonly isTestRuntime: boolean;
}

/**
 * The path of the executable in Electron's builds, relative to the dist folder.
 *
 * @param platform as in `process.platform`
 */
export function executableIn(platform: NodeJS.Platform): string {
  switch (platform) {
    case 'darwin':
      return 'Electron.app/Contents/MacOS/Electron';
    case 'win32':
      return 'electron.exe';
    default:
      return 'electron';
  }
}

/**
 * Inspects a dist folder.
 *
 * @param dist absolute path
 * @returns undefined when it contains no executable that this user may run
 */
export async function inspectDist(
  dist: string,
  platform: NodeJS.Platform,
): Promise<Dist | undefined> {
  const path = join(dist, executableIn(platform));
  try {
    await access(path, constants.X_OK);
  } catch {
    return undefined;
  }
  const version = await readOptional(join(dist, 'version'));
  const marker = await readOptional(join(dist, TEST_RUNTIME_MARKER));
  return {
    dist,
    path,
    version: version?.trim().replace(/^v/, '') ?? 'unknown',
    isTestRuntime: marker !== undefined,
  };
}

async function readOptional(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
}
