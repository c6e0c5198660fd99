// @ts-check
import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const PREFIX = '.partial-';
const KEPT_MS = 24 * 60 * 60 * 1000;

/**
 * Runs `work` with a new folder inside `parent`, and removes it afterwards. One that a killed process left
 * behind is removed a day later.
 *
 * @param {string} parent absolute; made when missing
 * @param {(scratch: string) => Promise<void>} work
 */
export async function withScratch(parent, work) {
  await mkdir(parent, { recursive: true });
  await removeOlderThanADay(parent, (name) => name.startsWith(PREFIX));
  const scratch = await mkdtemp(join(parent, PREFIX));
  try {
    await work(scratch);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

/**
 * @param {string} parent absolute
 * @param {(name: string) => boolean} isOld which of its folders may go
 */
export async function removeOlderThanADay(parent, isOld) {
  const oldest = Date.now() - KEPT_MS;
  for (const name of (await readdir(parent)).filter(isOld)) {
    const folder = join(parent, name);
    // Another process may remove it at the same time.
    const { mtimeMs } = await stat(folder).catch(() => ({ mtimeMs: Date.now() }));
    if (mtimeMs < oldest) await rm(folder, { recursive: true, force: true }).catch(() => undefined);
  }
}
