import { capture } from '../lib/child.ts';
import { EXIT, ScriptFailure } from '../lib/failure.ts';
import { type Distribution, thisDistribution } from './distribution.ts';

/** What is about to run; determines the packages. */
export type Purpose = 'test' | 'wayland' | 'chromium' | 'demo' | 'start';

export const PURPOSES: readonly Purpose[] = ['test', 'wayland', 'chromium', 'demo', 'start'];

interface DebianPackage {
  readonly name: string;
  /** Its name with 64-bit time, if it was renamed. */
  readonly time64Name?: string;
}

/** Shared libraries that Electron loads, including those for tray and notifications. */
const ELECTRON_LIBRARIES: readonly DebianPackage[] = [
  { name: 'libgtk-3-0', time64Name: 'libgtk-3-0t64' },
  { name: 'libnss3' },
  { name: 'libasound2', time64Name: 'libasound2t64' },
  { name: 'libgbm1' },
  { name: 'libxss1' },
  { name: 'libnotify4' },
  { name: 'libsecret-1-0' },
  { name: 'libayatana-appindicator3-1' },
];

/** strace shows which files a program opens. */
const TRACERS: readonly DebianPackage[] = [{ name: 'strace' }];

/** A proxy that many put before a relay, and a store that several relays share. */
const SERVERS: readonly DebianPackage[] = [{ name: 'haproxy' }, { name: 'redis-server' }];

/** For a private display and session bus. */
const DISPLAY_TOOLS: readonly DebianPackage[] = [
  { name: 'xvfb' },
  { name: 'xauth' },
  { name: 'dbus' },
  { name: 'dbus-x11' },
];

/** A Wayland compositor that needs no screen, and a program that takes pictures of it. */
const COMPOSITOR: readonly DebianPackage[] = [{ name: 'sway' }, { name: 'grim' }];

/** What the installation of packages needs to know of a machine. */
export interface PackageHost {
  /** undefined: no Linux, nothing to install. */
  readonly distribution: Distribution | undefined;
  readonly isRoot: boolean;
  /** Those of the given packages that are installed; undefined when this cannot be determined. */
  installed(names: readonly string[]): Promise<ReadonlySet<string> | undefined>;
  /** Installs packages with apt-get, after updating its lists. */
  install(names: readonly string[]): Promise<void>;
  /** Prints one line. */
  log(line: string): void;
}

/**
 * The packages for a purpose.
 *
 * @returns their names in this release of Debian or Ubuntu
 */
export function packagesFor(purpose: Purpose, distribution: Distribution): readonly string[] {
  return listFor(purpose).map((entry) => nameIn(entry, distribution));
}

/**
 * Makes sure that the system libraries for a purpose are installed.
 *
 * On Debian and Ubuntu, installs missing packages if we are root. On other Linux systems it cannot check,
 * and prints the list for every purpose but `start`.
 *
 * @param host the machine; a fake in tests
 * @throws ScriptFailure `libraries-missing` with exit code 3 and the exact command, when we are
 *   not root or apt-get fails
 */
export async function ensureSystemLibraries(purpose: Purpose, host: PackageHost): Promise<void> {
  const { distribution } = host;
  if (distribution === undefined) {
    return;
  }
  const installed = await installedPackages(purpose, distribution, host);
  if (installed === undefined) {
    if (purpose !== 'start') {
      host.log(
        `${distribution.name}: you need the libraries of these Debian packages: ${packagesFor(purpose, distribution).join(' ')}`,
      );
    }
    return;
  }
  const missing = listFor(purpose)
    .filter(({ name, time64Name = name }) => !installed.has(name) && !installed.has(time64Name))
    .map((entry) => nameIn(entry, distribution));
  if (missing.length > 0) {
    await installMissing(missing, host);
  }
}

/** The machine that this process runs on. */
export async function thisPackageHost(log: (line: string) => void): Promise<PackageHost> {
  return {
    distribution: await thisDistribution(),
    isRoot: process.getuid?.() === 0,
    installed: installedByDpkg,
    install: installByApt,
    log,
  };
}

function listFor(purpose: Purpose): readonly DebianPackage[] {
  const display = [...DISPLAY_TOOLS, ...ELECTRON_LIBRARIES];
  switch (purpose) {
    case 'start':
      return ELECTRON_LIBRARIES;
    case 'demo':
      return display;
    case 'test':
      return [...display, ...TRACERS, ...SERVERS];
    case 'chromium':
      return [{ name: 'chromium' }];
    case 'wayland':
      return [...listFor('test'), ...COMPOSITOR];
  }
}

function nameIn({ name, time64Name = name }: DebianPackage, distribution: Distribution): string {
  return distribution.time64Names ? time64Name : name;
}

async function installedPackages(
  purpose: Purpose,
  distribution: Distribution,
  host: PackageHost,
): Promise<ReadonlySet<string> | undefined> {
  if (distribution.family !== 'debian') {
    return undefined;
  }
  const names = listFor(purpose).flatMap(({ name, time64Name = name }) => [name, time64Name]);
  return await host.installed([...new Set(names)]);
}

async function installMissing(missing: readonly string[], host: PackageHost): Promise<void> {
  const command = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!host.isRoot) {
    throw new ScriptFailure(
      'libraries-missing',
      `System libraries are missing: ${missing.join(' ')}`,
      `Install them: sudo sh -c '${command}'`,
      EXIT.librariesMissing,
    );
  }
  host.log(`Installing system libraries: ${missing.join(' ')}`);
  try {
    await host.install(missing);
  } catch (error) {
    throw new ScriptFailure(
      'libraries-missing',
      `apt-get could not install the system libraries. ${error instanceof Error ? error.message : ''}`,
      `Install them: ${command}`,
      EXIT.librariesMissing,
    );
  }
}

async function installedByDpkg(names: readonly string[]): Promise<ReadonlySet<string> | undefined> {
  const format = `\${Package} \${db:Status-Status}\n`;
  try {
    // An unknown name changes the exit code, but the other packages are still printed.
    const { stdout } = await capture('dpkg-query', ['-W', `-f=${format}`, ...names]);
    return new Set(
      stdout
        .split('\n')
        .filter((line) => line.endsWith(' installed'))
        .map((line) => line.slice(0, line.indexOf(' '))),
    );
  } catch {
    return undefined;
  }
}

async function installByApt(names: readonly string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...names]];
  for (const args of steps) {
    const { code, stderr } = await capture('apt-get', args, { env });
    if (code !== 0) {
      throw new Error(stderr.trim());
    }
  }
}
