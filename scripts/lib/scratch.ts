import { rmSync } from 'node:fs';
import { lstat, mkdir, mkdtemp, readdir, rm, rmdir } from 'node:fs/promises';
import { constants } from 'node:os';
import { join } from 'node:path';
import { privateFolder } from './private-folder.ts';

const PREFIX = '.wire-tray-partial-';
const ABANDONED_AFTER_MS = 24 * 60 * 60 * 1000;
const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `work` with a new folder and removes the folder afterwards: when `work` has finished or failed, or
 * when a signal ends the process. A folder that a crash leaves behind is removed a day later.
 *
 * @param parent folder to create it in; made when missing. To rename results, choose one on the same
 *   file system
 * @throws ScriptFailure `folder-not-private` when others could replace the new folder
 * @param work gets the folder, and an AbortSignal that is aborted when a signal ends the process
 */
export async function withScratchFolder<T>(
  parent: string,
  work: (folder: string, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  await mkdir(parent, { recursive: true });
  const folder = await makeFolder(parent);
  await removeAbandoned(parent);
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

/** @throws ScriptFailure `folder-not-private` */
async function makeFolder(parent: string): Promise<string> {
  const folder = await mkdtemp(join(parent, PREFIX));
  try {
    return privateFolder(folder);
  } catch (error) {
    await rmdir(folder);
    throw error;
  }
}

async function removeAbandoned(parent: string): Promise<void> {
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
    // Leave other accounts' folders alone: while root empties one, its owner could replace parts of it
    // with links to other places. (Windows has no uid: it is always 0.)
    const isOurs = process.geteuid === undefined || uid === process.geteuid();
    return isOurs && Date.now() - mtimeMs > ABANDONED_AFTER_MS;
  } catch {
    // Another process removed it in the meantime.
    return false;
  }
}
