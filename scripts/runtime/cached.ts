import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { withScratchFolder } from '../lib/scratch.ts';

/** A folder in the cache that is made once. */
export interface CachedFolder {
  /** Absolute. */
  readonly place: string;
  /** Whether the folder is complete. */
  isWhole(): Promise<boolean>;
  /**
   * Makes it.
   *
   * @param scratch empty folder to work in
   * @param signal aborted when the process is told to end
   * @returns the finished folder inside `scratch`
   */
  make(scratch: string, signal: AbortSignal): Promise<string>;
}

/**
 * Makes a folder of the cache unless it is there.
 *
 * It is made in a scratch folder beside its place and moved there by one rename, so the place holds
 * all of it or nothing. When two processes make it at once, the second finds the place taken and
 * uses what is there.
 *
 * @returns its place
 * @throws what `make` throws
 */
export async function ensureCached(folder: CachedFolder): Promise<string> {
  if (await folder.isWhole()) return folder.place;
  return await withScratchFolder(dirname(folder.place), async (scratch, signal) => {
    await moveIntoPlace(await folder.make(scratch, signal), folder);
    return folder.place;
  });
}

async function moveIntoPlace(made: string, { place, isWhole }: CachedFolder): Promise<void> {
  try {
    await rename(made, place);
  } catch (error) {
    if (await isWhole()) return;
    if (!isTaken(error)) throw error;
    // Somebody took files out of the cached copy: replace it.
    await rm(place, { recursive: true, force: true });
    await rename(made, place);
  }
}

function isTaken(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOTEMPTY' || code === 'EEXIST';
}
