/** How this computer reports changes in a folder. */
import { watch } from 'node:fs';
import { statfs } from 'node:fs/promises';
import type { WatchEvent } from './watched-folders.ts';

export interface WatchSystem {
  /**
   * @param report gets null as the name where the system does not say it
   * @param failed called when the system reports no more
   * @returns ends it
   * @throws errors of Node, such as ENOSPC when this account watches too much already
   */
  watch(
    folder: string,
    report: (event: WatchEvent, name: string | null) => void,
    failed: () => void,
  ): () => void;
  /** The type of the file system that a folder is on, as statfs(2) has it. */
  typeOf(folder: string): Promise<number>;
}

export const nodeWatchSystem: WatchSystem = {
  watch(folder, report, failed) {
    const watcher = watch(folder, { persistent: false }, report);
    watcher.on('error', failed);
    return () => watcher.close();
  },
  typeOf: async (folder) => (await statfs(folder)).type,
};

/**
 * The file systems on which only this computer changes files, so that Linux reports all changes. The
 * numbers are those of statfs(2).
 */
const LOCAL_ON_LINUX: ReadonlySet<number> = new Set([
  0xef53, // ext2, ext3, ext4
  0x9123683e, // btrfs
  0x58465342, // xfs
  0xf2f52010, // f2fs
  0x2fc12fc1, // zfs
  0xca451a4e, // bcachefs
  0x3153464a, // jfs
  0x3434, // nilfs
  0xf15f, // ecryptfs
  0x794c7630, // overlayfs, as in containers
  0x01021994, // tmpfs
  0x858458f6, // ramfs
  0x4d44, // vfat
  0x2011bab0, // exfat
  0x7366746e, // ntfs3
]);

/**
 * Whether the system reports every change on a file system. Network drives do not report what another
 * computer wrote, nor FUSE and shared folders of virtual machines what is written on their other side.
 * Only Linux says what it is; elsewhere the watch is taken at its word.
 * @param type see {@link WatchSystem.typeOf}
 */
export function reportsAllChanges(platform: NodeJS.Platform, type: number): boolean {
  // The numbers have 32 bits; some systems hand them on with a sign.
  return platform !== 'linux' || LOCAL_ON_LINUX.has(type >>> 0);
}
