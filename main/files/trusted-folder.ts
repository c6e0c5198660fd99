/**
 * Whether a folder may hold what is ours. Whoever owns it or a folder above it, or may write there, can
 * replace what we read and send elsewhere what we write and delete. So only root and we may. On
 * Windows access lists decide, which Node cannot read: nothing is checked there.
 */
import { lstatSync, mkdirSync, readdirSync, readlinkSync, type Stats, statSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { accountName, isOwnGroup, readAccountFiles } from './accounts.ts';
import { errorCode } from './error-code.ts';

const ROOT = 0;
const STICKY = 0o1000;
const OTHERS_WRITE = 0o002;
const GROUP_WRITES = 0o020;
const OTHERS_ENTER = 0o011;
/** As Linux does. */
const MAX_LINKS = 40;

/** Stands for bytes that are no text: two different folders can have one such path. */
const REPLACED = '\ufffd';

/** A path cannot be read exactly, so it may be that of another folder. `message` is the path. */
export class InexactPath extends Error {
  override readonly name = 'InexactPath';
  readonly code = 'inexact-path';
}

/** Another account could change what is in a folder. `message` names the folder at fault, and its owner. */
export class UntrustedFolder extends Error {
  override readonly name = 'UntrustedFolder';
  readonly code = 'untrusted-folder';
}

/**
 * Checks a folder and all above it, also those that links on the way lead to. What does not exist yet
 * is no problem: check again once it was made, since others may be faster in a shared folder, or use
 * {@link claimTrustedFolder}. Synchronous: the log needs it as the program ends.
 * @param path absolute
 * @throws UntrustedFolder; InexactPath; errors of Node
 */
export function requireTrustedFolder(path: string): void {
  const { problem } = inspect(path);
  if (problem !== null) throw new UntrustedFolder(problem);
}

/**
 * As {@link requireTrustedFolder}. If it or one above it does not exist yet, and others could make that one
 * first, as in /tmp, it is made: what is read there later is ours.
 * @throws UntrustedFolder; InexactPath; errors of Node
 */
export function claimTrustedFolder(path: string): void {
  const { problem, unclaimed } = inspect(path);
  if (problem !== null) throw new UntrustedFolder(problem);
  if (unclaimed === null) return;
  try {
    mkdirSync(unclaimed, { mode: 0o700 });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error;
  }
  requireTrustedFolder(path);
}

/** Whether {@link requireTrustedFolder} accepts the folder. False if it cannot be inspected. */
export function isTrustedFolder(path: string): boolean {
  try {
    return inspect(path).problem === null;
  } catch {
    return false;
  }
}

/**
 * Checks each file, folder and link directly in a trusted folder: others may have left theirs while they
 * could, and would still own them. Names are not told, since some are secret. Where links of one's own lead
 * to is not checked.
 * @param path absolute; it need not exist
 * @throws UntrustedFolder; errors of Node
 */
export function requireTrustedContent(path: string): void {
  const uid = process.geteuid?.();
  const folder = folderAt(path);
  if (uid === undefined || folder === null) return;
  for (const name of readdirSync(path)) {
    const stats = lstatSync(join(path, name), { throwIfNoEntry: false });
    if (stats === undefined) continue;
    if (!isOurs(stats, uid)) {
      throw new UntrustedFolder(`something in ${path} belongs to ${ownerOf(stats)}`);
    }
    // A link has no mode of its own, and where nobody else gets in, modes do not matter.
    if (stats.isSymbolicLink() || (folder.mode & OTHERS_ENTER) === 0) continue;
    if (othersWrite(stats, uid)) {
      throw new UntrustedFolder(
        `something in ${path} can be changed by others (mode ${modeOf(stats)})`,
      );
    }
  }
}

/** @returns null if there is none: a file in its place is reported where the folder is used */
function folderAt(path: string): Stats | null {
  try {
    const stats = statSync(path, { throwIfNoEntry: false });
    return stats?.isDirectory() === true ? stats : null;
  } catch (error) {
    if (errorCode(error) === 'ENOTDIR') return null;
    throw error;
  }
}

/** What {@link inspect} found. */
interface Inspection {
  /** what is wrong, in one line */
  readonly problem: string | null;
  /** A folder that does not exist yet and that others could make. */
  readonly unclaimed: string | null;
}

/** Goes from the root down to a folder, and through the links on the way. */
function inspect(path: string): Inspection {
  requireExact(path);
  const uid = process.geteuid?.();
  if (uid === undefined) return { problem: null, unclaimed: null };
  let folder = '/';
  let names = namesIn(resolve(path));
  let problem = problemWith(folder, lstatSync(folder), { uid, isLast: names.length === 0 });
  for (let links = 0; problem === null && names.length > 0; ) {
    const [name = '', ...rest] = names;
    const next = name === '..' ? dirname(folder) : join(folder, name);
    const stats = lstatSync(next, { throwIfNoEntry: false });
    if (stats === undefined) {
      return { problem, unclaimed: othersWrite(lstatSync(folder), uid) ? next : null };
    }
    problem = problemWith(next, stats, { uid, isLast: rest.length === 0 });
    if (stats.isSymbolicLink()) {
      links += 1;
      if (links > MAX_LINKS) throw Object.assign(new Error('too many links'), { code: 'ELOOP' });
      const target = readlinkSync(next);
      requireExact(target);
      if (isAbsolute(target)) folder = '/';
      names = [...namesIn(target), ...rest];
    } else {
      // A file in the place of a folder is reported where it is used.
      if (!stats.isDirectory()) break;
      folder = next;
      names = rest;
    }
  }
  return { problem, unclaimed: null };
}

function requireExact(path: string): void {
  if (path.includes(REPLACED)) throw new InexactPath(path);
}

function namesIn(path: string): readonly string[] {
  return path.split('/').filter((name) => name !== '' && name !== '.');
}

function problemWith(
  path: string,
  stats: Stats,
  { uid, isLast }: { readonly uid: number; readonly isLast: boolean },
): string | null {
  if (!isOurs(stats, uid)) return `${path} belongs to ${ownerOf(stats)}`;
  if (!stats.isDirectory() || !othersWrite(stats, uid)) return null;
  // In a sticky folder such as /tmp nobody can replace what is ours, but anybody can add something.
  if (!isLast && (stats.mode & STICKY) !== 0) return null;
  return `${path} of ${ownerOf(stats)} can be changed by others (mode ${modeOf(stats)})`;
}

function isOurs(stats: Stats, uid: number): boolean {
  return stats.uid === ROOT || stats.uid === uid;
}

function ownerOf(stats: Stats): string {
  return accountName(stats.uid, readAccountFiles());
}

function modeOf(stats: Stats): string {
  return (stats.mode & 0o7777).toString(8);
}

function othersWrite({ mode, gid }: Stats, uid: number): boolean {
  if ((mode & OTHERS_WRITE) !== 0) return true;
  if ((mode & GROUP_WRITES) === 0) return false;
  // The files that name members are not the whole truth on macOS.
  return process.platform === 'darwin' || !isOwnGroup(gid, uid, readAccountFiles());
}
