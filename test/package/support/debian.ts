/** Installing and removing, as root, by the system's own tools. */
import { expect } from '@playwright/test';
import { capture } from '../../../scripts/lib/child.ts';
import { DEBIAN_PACKAGE, NAME } from './package-under-test.ts';

/** Places where a package, or what it runs when it is installed, could leave something. */
const SYSTEM_FOLDERS = ['/opt', '/usr', '/etc', '/var/lib/dpkg/alternatives', '/var/cache'];

async function asRoot(command: string, ...args: readonly string[]): Promise<number | null> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { code, stdout, stderr } = await capture(command, args, { env });
  if (code !== 0) process.stderr.write(`${stdout}${stderr}`);
  return code;
}

/** Installs the package under test, with what it depends on. */
export async function install(): Promise<void> {
  await aptInstall('--allow-downgrades', '--reinstall', DEBIAN_PACKAGE);
}

/** Installs a package of the distribution that a test needs, unless it is there. */
export async function installTool(name: string): Promise<void> {
  if ((await capture('dpkg-query', ['--status', name])).code !== 0) await aptInstall(name);
}

/** Installs a package that depends on nothing. */
export async function installFile(file: string): Promise<void> {
  expect(await asRoot('dpkg', '--install', file)).toBe(0);
}

async function aptInstall(...what: readonly string[]): Promise<void> {
  const args = ['install', '-y', '--no-install-recommends', ...what];
  if ((await asRoot('apt-get', ...args)) === 0) return;
  // The lists of a fresh machine name no packages.
  expect(await asRoot('apt-get', 'update')).toBe(0);
  expect(await asRoot('apt-get', ...args)).toBe(0);
}

/** Removes it; what it depends on stays. */
export async function purge(): Promise<void> {
  expect(await asRoot('dpkg', '--purge', NAME)).toBe(0);
}

/** @returns what dpkg says that differs from the package; empty when nothing does */
export async function verify(): Promise<string> {
  return (await capture('dpkg', ['--verify', NAME])).stdout;
}

/** @returns every path in the system's folders that has our name in it, links included */
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
