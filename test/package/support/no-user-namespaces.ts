/** A place where nobody can make a user namespace, as on machines that are set up so. */
import { readlink } from 'node:fs/promises';
import { capture } from '../../../scripts/lib/child.ts';
import type { UsersApp } from '../../e2e/support/as-ordinary-user.ts';
import type { OrdinaryUser } from '../../e2e/support/ordinary-user.ts';

/** It is on every system, and empty or of no use to a test. */
const MOUNT_POINT = '/mnt';

/**
 * The same user in a chroot that shows the whole system. The kernel lets nobody make a user namespace
 * in a chroot (clone(2), EPERM). What is mounted for it is seen in a mount namespace of its own alone,
 * and goes with the last process in that.
 *
 * Only for root, who may mount. Commands start with `/` as their working folder.
 */
export function withoutUserNamespaces(user: OrdinaryUser): OrdinaryUser {
  const enter = 'mount --rbind / "$0" && exec chroot "$0" "$@"';
  const prefix = ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', enter, MOUNT_POINT];
  return { ...user, command: (command) => [...prefix, ...user.command(command)] };
}

/** @returns what a user is told who tries to make a user namespace; null when it is made */
export async function userNamespaceRefusal(user: OrdinaryUser): Promise<string | null> {
  const [program = '', ...args] = user.command(['unshare', '--user', 'true']);
  const { code, stderr } = await capture(program, args);
  return code === 0 ? null : stderr.trim();
}

/** Whether all that draw the app's pages are in other namespaces than this process. */
export async function hasOwnNamespaces(app: UsersApp, kind: 'pid' | 'user'): Promise<boolean> {
  const nameOf = (process: number | 'self') => readlink(`/proc/${process}/ns/${kind}`);
  const names = await Promise.all((await app.renderers()).map(nameOf));
  const own = await nameOf('self');
  return names.length > 0 && names.every((name) => name !== own);
}
