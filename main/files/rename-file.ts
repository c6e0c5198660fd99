import { rename } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { errorCode } from './error-code.ts';

/** On Windows: somebody has one of the files open, such as a virus scanner or another program that reads it. */
const IN_USE = ['EPERM', 'EACCES', 'EBUSY'];

/** ms to wait before each further try: together under a second and a half. */
const PAUSES = [10, 20, 40, 80, 160, 320, 640] as const;

/** What renaming depends on. */
export interface RenamePorts {
  readonly platform: NodeJS.Platform;
  readonly move: (from: string, to: string) => Promise<void>;
  /** @param ms to wait */
  readonly pause: (ms: number) => Promise<unknown>;
}

const REAL: RenamePorts = { platform: process.platform, move: rename, pause: setTimeout };

/**
 * Gives a file another name, in the place of what has it. Windows refuses that while a program has one of them open: it is
 * tried again a few times. Elsewhere the same errors are final.
 *
 * @throws errors of Node, of the last try
 */
export async function renameFile(
  from: string,
  to: string,
  { platform, move, pause }: RenamePorts = REAL,
): Promise<void> {
  for (const wait of platform === 'win32' ? PAUSES : []) {
    try {
      return await move(from, to);
    } catch (error) {
      if (!IN_USE.includes(errorCode(error))) throw error;
      await pause(wait);
    }
  }
  await move(from, to);
}
