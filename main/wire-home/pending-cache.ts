import type { BigIntStats } from 'node:fs';
import { FolderCache } from './folder-cache.ts';
import {
  NO_SIDECAR,
  type PendingFile,
  pendingFileOf,
  type ReadingParts,
  readPendingFile,
  readSidecar,
  type SidecarFile,
  WrittenSidecar,
} from './pending-files.ts';

/** The pending-pair folder and its sidecars: what they hold, each file read only after a change. */
export class PendingCache {
  readonly files: FolderCache<PendingFile>;
  readonly sidecars: FolderCache<SidecarFile>;
  readonly #parts: ReadingParts;

  constructor(parts: ReadingParts) {
    const { paths, wall } = parts;
    this.#parts = parts;
    this.files = new FolderCache({
      folder: paths.pendingPairs,
      read: (name) => readPendingFile(parts, name),
      absent: { kind: 'absent' },
      isFinal: (file) => file.kind === 'pairing' && 'ending' in file.filed.state && !file.hostile,
      isSound: (file) => file.kind === 'pairing',
      wall,
    });
    this.sidecars = new FolderCache({
      folder: paths.tray,
      read: (name) => readSidecar(parts, name),
      absent: NO_SIDECAR,
      isFinal: () => true,
      isSound: ({ isSound }) => isSound,
      wall,
    });
  }

  /**
   * The text of a pending-pair file now.
   * @returns null if there is none; undefined if it would have to be read
   */
  knownText(name: string): string | null | undefined {
    const known = this.files.known(name);
    if (known?.kind === 'absent') return null;
    return known?.kind === 'pairing' ? known.text : undefined;
  }

  /** We wrote a pending-pair file. @param stats afterwards; null: unknown */
  wroteFile(name: string, text: string, stats: BigIntStats | null): void {
    if (stats === null) return;
    const mtime = Number(stats.mtimeNs) / 1e6;
    const file = pendingFileOf(name, Buffer.from(text), mtime, this.#parts.wall());
    this.files.note(name, stats, file);
  }

  /** We wrote a sidecar. @param stats afterwards; null: unknown */
  wroteSidecar(name: string, text: string, stats: BigIntStats | null): void {
    if (stats === null) return;
    this.sidecars.note(name, stats, new WrittenSidecar(name, text, this.#parts.wall()));
  }
}
