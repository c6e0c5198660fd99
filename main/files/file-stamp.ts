/**
 * Tells from its stat alone whether a file is still as it was. A time stamp is only as fine as a
 * clock's tick (some milliseconds, two seconds at worst), so two changes within one tick can leave the
 * same stat, and not every stat may be relied on later.
 */
import type { BigIntStats } from 'node:fs';

/** The coarsest clock of a file system (FAT), in ms. */
const COARSEST_TICK = 2000;

/** Opaque; as long as a file has it, it is the same file with the same content. */
export type FileStamp = string;

/**
 * @param stats taken before the file was read, so that a change in between shows the next time
 * @param wall clock before that, ms since 1970
 * @returns null if a later change of the file might leave its stat as it is
 */
export function stampOfFile(stats: BigIntStats, wall: number): FileStamp | null {
  const { dev, ino, size, mtimeNs, ctimeNs } = stats;
  // Whoever writes from now on sets an mtime no earlier than this ctime, or than the current tick.
  // Either is later than the mtime here, whichever file then has the name and the inode number.
  const isSure = ctimeNs > mtimeNs || wall - Number(stats.mtimeMs) > COARSEST_TICK;
  return isSure ? `${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}` : null;
}

/**
 * Whether nobody wrote to a file between two stats, one before and one after it was renamed. A
 * rename changes the ctime.
 */
export function isSameContent(before: BigIntStats, after: BigIntStats): boolean {
  const fields = ['dev', 'ino', 'size', 'mtimeNs'] as const;
  return fields.every((field) => before[field] === after[field]);
}
