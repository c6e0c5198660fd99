/** Runs programs where nobody can create a user namespace, as on many hardened systems. */
import { readlink } from 'node:fs/promises';
import { capture } from '../../../scripts/lib/child.ts';
import type { UsersApp } from '../../e2e/support/as-ordinary-user.ts';
import type { OrdinaryUser } from '../../e2e/support/ordinary-user.ts';

/** Exists on every system, and no test needs its contents. */
const MOUNT_POINT = '/mnt';

/**
 * The same user in a chroot that shows the whole system. In a chroot the kernel does not allow user
 * namespaces (clone(2), EPERM). The mount is visible only in its own mount namespace and disappears with
 * the last process in it.
 *
 * Needs root, which may mount. The working folder of commands is `/`.
 */
export function withoutUserNamespaces(user: OrdinaryUser): OrdinaryUser {
  const enter = 'mount --rbind / "$0" && exec chroot "$0" "$@"';
  const prefix = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', enter, MOUNT_POINT];
  return { ...user, command: (command) => [...prefix, ...user.command(command)] };
}

/** @returns the error message when a user tries to create a user namespace; null when that works */
export async function userNamespaceRefusal(user: OrdinaryUser): Promise<string | null> {
  const [program = '', ...args] = user.command(['unshare', '--user', 'true']);
  const { code, stderr } = await capture(program, args);
  return code === 0 ? null : stderr.trim();
}

/** Whether all renderer processes of the app are in other namespaces than this process. */
export async function hasOwnNamespaces(app: UsersApp, kind: 'pid' | 'user'): Promise<boolean> {
  const nameOf = (process: number | 'self') => readlink(`/proc/${process}/ns/${kind}`);
  const names = await Promise.all((await app.renderers()).map(nameOf));
  const own = await nameOf('self');
  return names.length > 0 && names.every((name) => name !== own);
}
