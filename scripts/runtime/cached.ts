import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { withScratchFolder } from '../lib/scratch.ts';

/** A folder in the cache that is created once. */
export interface CachedFolder {
  /** Absolute. */
  readonly path: string;
  isComplete(): Promise<boolean>;
  /**
   * Creates the folder.
   *
   * @param scratch empty folder to work in
   * @param signal aborted when a signal ends the process
   * @returns the finished folder, inside `scratch`
   */
  create(scratch: string, signal: AbortSignal): Promise<string>;
}

/**
 * Creates a folder of the cache, unless it is there already.
 *
 * It is created in a scratch folder beside its path and moved there with one rename, so the path never
 * has a part of it. When two processes create it at once, the second uses the folder of the first.
 *
 * @returns its path
 * @throws what `create` throws
 */
export async function ensureCached(folder: CachedFolder): Promise<string> {
  if (await folder.isComplete()) return folder.path;
  return await withScratchFolder(dirname(folder.path), async (scratch, signal) => {
    await moveIntoPlace(await folder.create(scratch, signal), folder);
    return folder.path;
  });
}

async function moveIntoPlace(created: string, { path, isComplete }: CachedFolder): Promise<void> {
  try {
    await rename(created, path);
  } catch (error) {
    if (await isComplete()) return;
    if (!isNotEmpty(error)) throw error;
    // The cached folder is incomplete, since files were deleted from it: replace it.
    await rm(path, { recursive: true, force: true });
    await rename(created, path);
  }
}

function isNotEmpty(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOTEMPTY' || code === 'EEXIST';
}
