import { constants } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** File in a dist folder that marks it as the test runtime; it travels into packages made of it. */
export const TEST_RUNTIME_MARKER = 'test-runtime.json';

/** What a folder that holds an Electron build (a "dist") says about itself. */
export interface Dist {
  /** The folder, absolute. */
  readonly dist: string;
  /** The executable in it, absolute. */
  readonly path: string;
  /** Electron's version without a leading v, or "unknown" when the folder does not say. */
  readonly version: string;
  /** Whether it carries the test runtime's marker. */
  readonly isTestRuntime: boolean;
}

/**
 * Where Electron's builds keep their executable, relative to the dist folder.
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
 * Looks at a dist folder.
 *
 * @param dist absolute folder
 * @returns undefined when there is no executable in it that this user may run
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
