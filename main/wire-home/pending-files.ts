/** One pending-pair file and its sidecar, as they are on disk. */
import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { readBytes } from '../files/atomic-file.ts';
import { BadFile } from '../files/bad-file.ts';
import { parseOwnText } from '../files/byte-order-mark.ts';
import { errorCode } from '../files/error-code.ts';
import { FRESH_SIDECAR, type Pairing } from '../pairing/machine/pending-pair.ts';
import { isCode } from '../protocol/code-phrase.ts';
import type { Wait } from './locks.ts';
import type { WireHomePaths } from './paths.ts';
import { decodePendingPair, type FiledPairing, fileNameOf } from './pending-pair-codec.ts';
import { READ_ATTEMPTS, RETRY_PAUSE } from './shared-document.ts';
import { belongsTo, type DecodedSidecar, decodeSidecar } from './sidecar-codec.ts';

/** An honest pending pair has one KiB. */
const MAX_BYTES = 256 * 1024;
/** A sidecar also holds what the peer sent, in base64 twice over. */
export const MAX_SIDECAR_BYTES = 4 * 1024 * 1024;

/** What reading the files of a pairing needs. */
export interface ReadingParts {
  readonly paths: WireHomePaths;
  readonly wait: Wait;
  /** Wall clock, ms since 1970. */
  readonly wall: () => number;
}

export type PendingFile =
  | {
      readonly kind: 'pairing';
      readonly filed: FiledPairing;
      readonly hostile: boolean;
      readonly stamp: string;
      readonly text: string;
      /** ms since 1970, never in the future */
      readonly mtime: number;
    }
  | { readonly kind: 'absent' }
  /** Not named like a pairing: somebody's own file, never touched. */
  | { readonly kind: 'stray' }
  | { readonly kind: 'corrupt'; readonly bytes: Uint8Array; readonly mtime: number }
  | { readonly kind: 'unreadable'; readonly cause: unknown };

/** Without content if it cannot be used; the pairing then goes on without it. */
export interface SidecarFile {
  readonly content: DecodedSidecar | null;
  readonly stamp: string | null;
  /** Whether it has content. */
  readonly isSound: boolean;
}

export const NO_SIDECAR: SidecarFile = { content: null, stamp: null, isSound: false };

/** Opaque stamp of the content of a file. */
export function stampOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('base64url').slice(0, 22);
}

/**
 * Reads a pending-pair file; never rejects. The CLI writes in place, so text that is no pairing is
 * read again for 0.3 s before it is called corrupt.
 */
export async function readPendingFile(parts: ReadingParts, name: string): Promise<PendingFile> {
  let found = await readNow(parts, name);
  for (let again = 0; again < READ_ATTEMPTS && found.kind === 'corrupt'; again += 1) {
    await parts.wait(RETRY_PAUSE);
    found = await readNow(parts, name);
  }
  return found;
}

async function readNow({ paths, wall }: ReadingParts, name: string): Promise<PendingFile> {
  const file = join(paths.pendingPairs, name);
  try {
    const stats = await lstat(file);
    if (!stats.isFile()) throw new BadFile('not-a-file');
    const bytes = await readBytes(file, MAX_BYTES);
    if (bytes === null) return { kind: 'absent' };
    return pendingFileOf(name, bytes, stats.mtimeMs, wall());
  } catch (cause) {
    if (errorCode(cause) === 'ENOENT') return { kind: 'absent' };
    return isPairingName(name) ? { kind: 'unreadable', cause } : { kind: 'stray' };
  }
}

/**
 * What the bytes of a pending-pair file mean.
 * @param mtime of the file, ms since 1970
 * @param wall clock, likewise
 */
export function pendingFileOf(
  name: string,
  bytes: Uint8Array,
  mtime: number,
  wall: number,
): PendingFile {
  const text = parseOwnText(bytes) ?? '';
  const decoded = decodePendingPair(text);
  if (decoded === null || fileNameOf(decoded.pairing.code) !== name) {
    return isPairingName(name) ? { kind: 'corrupt', bytes, mtime } : { kind: 'stray' };
  }
  const { pairing: filed, hostile } = decoded;
  const stamp = stampOf(bytes);
  return { kind: 'pairing', filed, hostile, stamp, text, mtime: Math.min(mtime, wall) };
}

function isPairingName(name: string): boolean {
  return isCode(name.slice(0, -'.json'.length));
}

/** Reads a sidecar; never rejects. */
export async function readSidecar(
  { paths, wall }: ReadingParts,
  name: string,
): Promise<SidecarFile> {
  try {
    const bytes = await readBytes(join(paths.tray, name), MAX_SIDECAR_BYTES);
    if (bytes === null) return NO_SIDECAR;
    return sidecarOf(name, bytes, wall());
  } catch (error) {
    return { content: null, stamp: errorCode(error), isSound: false };
  }
}

/** What the bytes of a sidecar mean. @param wall clock, ms since 1970 */
function sidecarOf(name: string, bytes: Uint8Array, wall: number): SidecarFile {
  const content = decodeSidecar(parseOwnText(bytes) ?? '', wall);
  const isRightName = content !== null && fileNameOf(content.request.code) === name;
  return { content: isRightName ? content : null, stamp: stampOf(bytes), isSound: isRightName };
}

/** A sidecar that we wrote. Decoding takes longer than the rest of a save, and is seldom needed. */
export class WrittenSidecar implements SidecarFile {
  readonly isSound = true;
  readonly stamp: string;
  readonly #decode: () => DecodedSidecar | null;
  #content: DecodedSidecar | null | undefined;

  /** @param wall clock, ms since 1970 */
  constructor(name: string, text: string, wall: number) {
    this.stamp = stampOf(text);
    this.#decode = () => sidecarOf(name, Buffer.from(text), wall).content;
  }

  get content(): DecodedSidecar | null {
    this.#content ??= this.#decode();
    return this.#content;
  }
}

/** Stamp of a file and its sidecar together; null if there is neither. */
export function stampBoth(file: string | null, sidecar: string | null): string | null {
  return file === null && sidecar === null ? null : `${file ?? ''}.${sidecar ?? ''}`;
}

const VERSION_1 = { handshake: null, bound: null } as const;

/** The pairing that two files make; `gone` if only the sidecar is left. */
export function combine(file: PendingFile, { content, stamp }: SidecarFile): Pairing | null {
  if (file.kind === 'pairing') {
    const { filed } = file;
    const found = content !== null && belongsTo(content, filed) ? content.side : FRESH_SIDECAR;
    const hasEnded = 'ending' in filed.state;
    const side = hasEnded && found.endedAt === null ? { ...found, endedAt: file.mtime } : found;
    const stamps = stampBoth(file.stamp, stamp);
    return { ...filed, ...VERSION_1, side, stamp: stamps };
  }
  if (content === null) return null;
  const { request, side } = content;
  const gone = { state: { status: 'gone' }, peerDid: null, stamp: stampBoth(null, stamp) } as const;
  return { ...request, ...VERSION_1, side, ...gone };
}
