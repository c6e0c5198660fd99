import { rmSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
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
    if (name.startsWith(PREFIX) && (await isAbandoned(folder))) {
      await rm(folder, { recursive: true, force: true }).catch(() => undefined);
    }
  }
}

async function isAbandoned(folder: string): Promise<boolean> {
  try {
    const { mtimeMs, uid } = await lstat(folder);
    // Another account's, in a shared temporary folder, is not touched: while root removes what is in
    // it, its owner could put links to other places there. (Windows has no uid: always 0.)
    const isOurs = process.geteuid === undefined || uid === process.geteuid();
    return isOurs && Date.now() - mtimeMs > ABANDONED_AFTER_MS;
  } catch {
    // Another process removed it in the meantime.
    return false;
  }
}
