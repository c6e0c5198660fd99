import { rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';

const PREFIX = '.wire-tray-partial-';
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Gives a piece of work a fresh folder and removes it afterwards: when the work is done, when it
 * fails, and when the process is told to end. What a power cut leaves behind is swept a day later.
 *
 * @param parent folder to create it in (made when missing), on the file system where the result
 *   is to be renamed to
 * @param work gets the folder and a signal that is aborted when the process is told to end
 */
export async function withScratchFolder<T>(
  parent: string,
  work: (folder: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  await mkdir(parent, { recursive: true });
  await sweep(parent);
  const folder = await mkdtemp(join(parent, PREFIX));
  const ending = new AbortController();
  const end = (name: NodeJS.Signals): void => {
    ending.abort();
    rmSync(folder, { recursive: true, force: true });
    process.exit(128 + constants.signals[name]);
  };
  for (const name of ENDING_SIGNALS) {
    process.on(name, end);
  }
  try {
    return await work(folder, ending.signal);
  } finally {
    for (const name of ENDING_SIGNALS) {
      process.off(name, end);
    }
    await rm(folder, { recursive: true, force: true });
  }
}

async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const folder = join(parent, name);
    if (name.startsWith(PREFIX) && (await ageMs(folder)) > ABANDONED_AFTER_MS) {
      // In a shared temporary folder it may be another user's: not ours to remove.
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

async function ageMs(folder: string): Promise<number> {
  try {
    return Date.now() - (await stat(folder)).mtimeMs;
  } catch {
    // Another process removed it in the meantime.
    return 0;
  }
}
