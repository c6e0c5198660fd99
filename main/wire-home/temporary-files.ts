import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { removeFile } from '../files/atomic-file.ts';
import { orAbsent } from '../files/error-code.ts';
import { isCode } from '../protocol/code-phrase.ts';
import { unwritable } from './home-failure.ts';
import type { Locks } from './locks.ts';
import type { WireHomePaths } from './paths.ts';
import { idOfRecord } from './record-name.ts';

/**
 * Path at which a file of the CLI's config folder is prepared, under its lock: on the same file system,
 * and not `relay.json.tmp`, which the CLI uses.
 */
export function temporaryOf(file: string): string {
  return `${file}.wire-tray`;
}

/**
 * Removes prepared files of processes that were killed before the rename. They may hold the private
 * key, slot tokens, seeds or names, and nothing else would overwrite them. Each is written under a lock only,
 * so a file found while holding that lock belongs to nobody.
 * @throws Failure `home-unwritable`
 */
export async function removeTemporaryFiles(paths: WireHomePaths, locks: Locks): Promise<void> {
  const { privateKey, agentCard, trust, relay, temporary } = paths;
  const identity = [privateKey, agentCard, trust].map(temporaryOf);
  const notes = [paths.labels, paths.nicknames, paths.history].map((file) => basename(file));
  const prepared: readonly [lock: string, isLeft: (file: string) => boolean, folder: string][] = [
    [paths.trustLock, (file) => identity.includes(file), paths.config],
    [paths.relayLock, (file) => file === temporaryOf(relay), paths.config],
    [paths.requestsLock, (file) => file === temporaryOf(paths.requests), paths.tray],
    [paths.requestsLock, (file) => file === temporaryOf(paths.blocklist), paths.config],
    [paths.pendingLock, isOfPairing, temporary],
    [paths.recordsLock, isOfRecord, temporary],
    [paths.notesLock, (file) => notes.includes(basename(file)), temporary],
  ];
  for (const [lock, isLeft, folder] of prepared) {
    if ((await filesIn(paths, folder)).some(isLeft)) {
      await locks.withLock(lock, async () => {
        for (const file of (await filesIn(paths, folder)).filter(isLeft)) await remove(paths, file);
      });
    }
  }
}

function isOfPairing(file: string): boolean {
  return isCode(/([^/\\]*)\.json$/.exec(file)?.[1] ?? '');
}

function isOfRecord(file: string): boolean {
  return idOfRecord(basename(file)) !== null;
}

/** Regular files only: we leave no others. */
async function filesIn(paths: WireHomePaths, folder: string): Promise<string[]> {
  try {
    const entries = (await orAbsent(readdir(folder, { withFileTypes: true }))) ?? [];
    return entries.filter((entry) => entry.isFile()).map(({ name }) => join(folder, name));
  } catch (error) {
    throw unwritable(paths, folder, error);
  }
}

async function remove(paths: WireHomePaths, file: string): Promise<void> {
  try {
    await removeFile(file);
  } catch (error) {
    throw unwritable(paths, file, error);
  }
}
