/** The accounts of this computer, as far as its own files know them (passwd(5), group(5)). */
import { readFileSync } from 'node:fs';

/** Its number on Linux. */
const ROOTS_GROUP = 0;

export interface AccountFiles {
  /** text of /etc/passwd */
  readonly passwd: string;
  /** text of /etc/group */
  readonly group: string;
}

interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Both files; a missing one is empty. */
export function readAccountFiles(): AccountFiles {
  return { passwd: textOf('/etc/passwd'), group: textOf('/etc/group') };
}

/**
 * Whether a group is the account's own: its primary one or root's, and without members but itself and root. A
 * group or member that the files do not know counts as others, since a directory service may know more. Images of
 * containers often let root's group write, since their account, which may have any number, is in it.
 */
export function isOwnGroup(gid: number, uid: number, files: AccountFiles): boolean {
  const accounts = accountsIn(files);
  const own = accounts.find((account) => account.uid === uid);
  if (gid !== ROOTS_GROUP && own?.gid !== gid) return false;
  const groups = rowsOf(files.group).filter(([, , id]) => Number(id) === gid);
  const named = groups.flatMap(([, , , members = '']) => members.split(',')).filter(Boolean);
  const primary = accounts.filter((account) => account.gid === gid).map(({ name }) => name);
  const isTrusted = (name: string) => {
    const uids = accounts.filter((account) => account.name === name).map((account) => account.uid);
    return uids.length > 0 && uids.every((one) => one === uid || one === 0);
  };
  return groups.length > 0 && [...named, ...primary].every(isTrusted);
}

/** An account for people: `mallory (uid 1001)`, or `uid 1001` if the files do not name it. */
export function accountName(uid: number, files: AccountFiles): string {
  const name = accountsIn(files).find((account) => account.uid === uid)?.name;
  return name === undefined ? `uid ${uid}` : `${name} (uid ${uid})`;
}

function accountsIn({ passwd }: AccountFiles): readonly Account[] {
  return rowsOf(passwd).map(([name = '', , uid, gid]) => ({
    name,
    uid: Number(uid ?? Number.NaN),
    gid: Number(gid ?? Number.NaN),
  }));
}

function rowsOf(text: string): readonly (readonly string[])[] {
  return text.split('\n').map((line) => line.split(':'));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
