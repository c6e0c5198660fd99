/**
 * Wraps Node's file functions with steps at which the process can be killed: before each change, halfway
 * through each write, and after each creation, rename or removal. The functions are replaced for the whole
 * process, so the program under test needs no hooks.
 */
import { existsSync } from 'node:fs';
import files, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { relative } from 'node:path';
import type { Steps } from './steps.ts';

type Call = keyof typeof files;

/** The functions that change the folder, and the index of the parameter with the changed path. */
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
      // A lock file is opened for appending and never written, so no write can be interrupted.
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

/** Writes the data in two halves, with a step between them: a process may be killed there too. */
function countWrites(file: FileHandle, steps: Steps, name: string): FileHandle {
  const write = file.writeFile.bind(file);
  file.writeFile = async (data) => {
    const bytes = Buffer.from(data as Uint8Array);
    const half = Math.floor(bytes.length / 2);
    steps.take(`before writing ${name}`);
    await write(bytes.subarray(0, half));
    steps.take(`halfway through writing ${name}`);
    await write(bytes.subarray(half));
  };
  return file;
}
