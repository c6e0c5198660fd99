/**
 * Node's own file calls with steps at which to die: before each one that changes something, amid
 * the writing of a file, and after each one by which a name comes or goes. They are replaced for
 * the whole process, so the program under test needs no door for it.
 */
import { existsSync } from 'node:fs';
import files, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { relative } from 'node:path';
import type { Steps } from './steps.ts';

type Call = keyof typeof files;

/** What changes the folder, and which of its parameters names what is changed. */
const CHANGES = { rename: 1, link: 1, rm: 0, unlink: 0, mkdir: 0, writeFile: 0 } as const;

export function countFileChanges(steps: Steps, folder: string): void {
  const shown = (path: unknown) => relative(folder, String(path));
  for (const [call, named] of Object.entries(CHANGES)) {
    const original = files[call as Call] as (...parameters: unknown[]) => Promise<unknown>;
    const counted = (...parameters: unknown[]) => {
      const work = () => original(...parameters);
      const isNothing = (call === 'rm' || call === 'unlink') && !isThere(parameters[0]);
      return isNothing ? work() : steps.around(`${call} ${shown(parameters[named])}`, work);
    };
    Object.assign(files, { [call]: counted });
  }
  const { open } = files;
  Object.assign(files, {
    open: async (...parameters: Parameters<typeof open>) => {
      const [path, flags] = parameters;
      // A lock file is opened for appending and nothing is written: nothing to be torn.
      if (typeof flags !== 'string' || !flags.startsWith('w')) return open(...parameters);
      steps.take(`before creating ${shown(path)}`);
      return countWrites(await open(...parameters), steps, shown(path));
    },
  });
  syncBuiltinESMExports();
}

function isThere(path: unknown): boolean {
  return typeof path === 'string' && existsSync(path);
}

/** A file to which half of the data is written first: a process may die there, too. */
function countWrites(file: FileHandle, steps: Steps, name: string): FileHandle {
  const write = file.writeFile.bind(file);
  file.writeFile = async (data) => {
    const bytes = Buffer.from(data as Uint8Array);
    const half = Math.floor(bytes.length / 2);
    steps.take(`before writing ${name}`);
    await write(bytes.subarray(0, half));
    steps.take(`amid writing ${name}`);
    await write(bytes.subarray(half));
  };
  return file;
}
