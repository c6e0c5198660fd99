import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise } from 'yauzl';

const FILE_TYPE_MASK = 0o170000;
const REGULAR_FILE = 0o100000;

/**
 * Unpacks files of a zip archive one by one, as streams.
 *
 * @param archive path of the zip file
 * @param folder the target; created if missing
 * @param placeFor maps a name in the archive to a path inside `folder`; undefined skips the entry
 * @returns the number of files written
 * @throws when the archive is damaged, or a path leads out of `folder`
 */
export async function unzip(
  archive: string,
  folder: string,
  placeFor: (name: string) => string | undefined,
): Promise<number> {
  const zip = await openPromise(archive, { lazyEntries: true });
  let count = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const place = isRegularFile(entry) ? placeFor(entry.fileName) : undefined;
      if (place !== undefined) {
        const target = contained(folder, place);
        await mkdir(dirname(target), { recursive: true });
        await pipeline(
          await zip.openReadStreamPromise(entry),
          createWriteStream(target, { mode: unixMode(entry) & 0o777 }),
        );
        count += 1;
      }
    }
  } finally {
    zip.close();
  }
  return count;
}

function unixMode(entry: Entry): number {
  return entry.externalFileAttributes >>> 16;
}

/** Links are skipped: we need none, and they could lead out of the folder. */
function isRegularFile(entry: Entry): boolean {
  const type = unixMode(entry) & FILE_TYPE_MASK;
  return !entry.fileName.endsWith('/') && (type === REGULAR_FILE || type === 0);
}

function contained(folder: string, place: string): string {
  const target = join(folder, place);
  if (relative(folder, target).startsWith('..')) {
    throw new Error(`The archive leads out of its folder: ${place}`);
  }
  return target;
}
