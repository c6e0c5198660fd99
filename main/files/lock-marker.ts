/**
 * Replaces flock(2) on Windows: a file that exists while the lock is held, and names its holder. It
 * excludes our own processes from one another, not the CLI. It lies in our own folder because the CLI
 * leaves its lock files behind (docs/known-issues.md). It is weaker than flock: two processes that
 * find a dead holder at the same instant may both take the lock.
 */
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { errorCode } from './error-code.ts';
import { type HeldLock, NoLocksHere } from './flock.ts';
import { makePrivateFolder } from './folder.ts';
import { isAlive } from './process.ts';
import { renameFile } from './rename-file.ts';

/**
 * Tries once to take the lock.
 * @param folder where the markers lie
 * @param mayHold whether a living process that left this text may be the holder, and not another program
 *   that has got its pid
 * @returns null while a living process holds it
 * @throws NoLocksHere; errors of Node
 */
export async function tryMarker(
  folder: string,
  path: string,
  mayHold: (text: string) => Promise<boolean> = async () => true,
): Promise<HeldLock | null> {
  await makePrivateFolder(folder);
  const marker = markerOf(folder, path);
  if (await create(marker)) return held(marker);
  if ((await holderLives(marker)) && (await mayHold(await markerText(folder, path)))) return null;
  await rm(marker, { force: true });
  return (await create(marker)) ? held(marker) : null;
}

/** What the holder wrote last; empty if there is nothing. */
export async function markerText(folder: string, path: string): Promise<string> {
  const text = await readFile(markerOf(folder, path), 'utf8').catch(() => '');
  return text.replace(/^[^\n]*\n?/, '');
}

/** Whether a living process holds the lock; never takes it. */
export function isMarkerHeld(folder: string, path: string): Promise<boolean> {
  return holderLives(markerOf(folder, path));
}

function markerOf(folder: string, path: string): string {
  return join(folder, `${basename(path)}.held`);
}

/** Errors of a drive without hard links, as FAT on Windows: a marker cannot be made in one step. */
const NO_LINKS = ['ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR'];

let names = 0;

/** A unique name for the file that is about to become the marker. */
function ownName(marker: string): string {
  names += 1;
  return `${marker}.${process.pid}.${names}`;
}

/** Creates the marker with its content in one step, so that a marker always names its holder. */
async function create(marker: string): Promise<boolean> {
  const own = ownName(marker);
  await writeFile(own, String(process.pid));
  try {
    await link(own, marker);
    return true;
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EEXIST') return false;
    throw NO_LINKS.includes(code) ? new NoLocksHere(code) : error;
  } finally {
    await rm(own, { force: true });
  }
}

async function holderLives(marker: string): Promise<boolean> {
  const pid = await pidIn(marker);
  return pid !== null && isAlive(pid);
}

async function pidIn(marker: string): Promise<number | null> {
  const text = await readFile(marker, 'utf8').catch(() => '');
  const [pid] = /^[1-9][0-9]{0,9}/.exec(text) ?? [];
  return pid === undefined ? null : Number(pid);
}

function held(marker: string): HeldLock {
  const isCurrent = async () => (await pidIn(marker)) === process.pid;
  return {
    async writeText(text) {
      const own = ownName(marker);
      await writeFile(own, `${process.pid}\n${text}`);
      await renameFile(own, marker);
    },
    isCurrent,
    async release() {
      // Somebody may have deleted it, and another process made one of its own.
      if (await isCurrent()) await rm(marker, { force: true });
    },
  };
}
