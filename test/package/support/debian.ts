/** Installs and removes packages as root, with the system's own tools. */
import { expect } from '@playwright/test';
import { capture } from '../../../scripts/lib/child.ts';
import { DEBIAN_PACKAGE, NAME } from './package-under-test.ts';

/** Folders where a package, or its maintainer scripts, could leave files. */
const SYSTEM_FOLDERS = ['/opt', '/usr', '/etc', '/var/lib/dpkg/alternatives', '/var/cache'];

async function asRoot(command: string, ...args: readonly string[]): Promise<number | null> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { code, stdout, stderr } = await capture(command, args, { env });
  if (code !== 0) process.stderr.write(`${stdout}${stderr}`);
  return code;
}

/** Installs the package under test with its dependencies. */
export async function install(): Promise<void> {
  await aptInstall('--allow-downgrades', '--reinstall', DEBIAN_PACKAGE);
}

/** Installs a package of the distribution, unless it is installed. */
export async function installTool(name: string): Promise<void> {
  if ((await capture('dpkg-query', ['--status', name])).code !== 0) await aptInstall(name);
}

/** Installs a package file without dependencies. */
export async function installFile(file: string): Promise<void> {
  expect(await asRoot('dpkg', '--install', file)).toBe(0);
}

async function aptInstall(...what: readonly string[]): Promise<void> {
  const args = ['install', '-y', '--no-install-recommends', ...what];
  if ((await asRoot('apt-get', ...args)) === 0) return;
  // A fresh machine has no package lists yet.
  expect(await asRoot('apt-get', 'update')).toBe(0);
  expect(await asRoot('apt-get', ...args)).toBe(0);
}

/** Removes the package under test, but not its dependencies. */
export async function purge(): Promise<void> {
  expect(await asRoot('dpkg', '--purge', NAME)).toBe(0);
}

/** @returns dpkg's list of files that differ from the package; empty when none does */
export async function verify(): Promise<string> {
  return (await capture('dpkg', ['--verify', NAME])).stdout;
}

/** @returns all paths in the system's folders whose name, or link target, contains our name */
export async function traces(): Promise<readonly string[]> {
  const ours = [
    '-iname',
    '*wire-tray*',
    '-o',
    '-iname',
    '*wire tray*',
    '-o',
    '-lname',
    '*ire?tray*',
  ];
  const { stdout } = await capture('find', [...SYSTEM_FOLDERS, ...ours]);
  return stdout.split('\n').filter((line) => line !== '');
}
