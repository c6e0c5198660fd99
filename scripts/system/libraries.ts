import { capture } from '../lib/child.ts';
import { EXIT, ScriptFailure } from '../lib/failure.ts';
import { type Distribution, thisDistribution } from './distribution.ts';

/** What is about to run; it decides which packages are needed. */
export type Purpose = 'test' | 'wayland' | 'demo' | 'start';

export const PURPOSES: readonly Purpose[] = ['test', 'wayland', 'demo', 'start'];

interface DebianPackage {
  readonly name: string;
  /** Its name since 64-bit time, where it was renamed. */
  readonly time64Name?: string;
}

/** Shared libraries that Electron loads; its tray and notification support included. */
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

/** Shows which files a program opens. */
const TRACERS: readonly DebianPackage[] = [{ name: 'strace' }];

/** A display and a session bus of one's own. */
const DISPLAY_TOOLS: readonly DebianPackage[] = [
  { name: 'xvfb' },
  { name: 'xauth' },
  { name: 'dbus' },
  { name: 'dbus-x11' },
];

/** A Wayland compositor that needs no screen, and what takes pictures of it. */
const COMPOSITOR: readonly DebianPackage[] = [{ name: 'sway' }, { name: 'grim' }];

/** The machine, as far as installing packages needs it. */
export interface PackageHost {
  /** undefined: no Linux, nothing to install. */
  readonly distribution: Distribution | undefined;
  readonly isRoot: boolean;
  /** Of the given package names, those that are installed; undefined when it cannot be told. */
  installed(names: readonly string[]): Promise<ReadonlySet<string> | undefined>;
  /** Installs packages by apt-get, after refreshing its lists. */
  install(names: readonly string[]): Promise<void>;
  /** Prints one line for the person. */
  log(line: string): void;
}

/**
 * Package names for a purpose.
 *
 * @returns names as this release of Debian or Ubuntu has them
 */
export function packagesFor(purpose: Purpose, distribution: Distribution): readonly string[] {
  return listFor(purpose).map((entry) => nameIn(entry, distribution));
}

/**
 * Sees to it that the system libraries for a purpose are there.
 *
 * On Debian and Ubuntu, missing packages are installed as root. On other Linux systems the needs
 * are printed when the purpose is more than starting, since they cannot be checked.
 *
 * @param host injected in tests
 * @throws ScriptFailure `libraries-missing` with exit code 3 and the exact command, when we are
 *   not root or apt-get fails
 */
export async function ensureSystemLibraries(purpose: Purpose, host: PackageHost): Promise<void> {
  const { distribution } = host;
  if (distribution === undefined) {
    return;
  }
  const known = await knownPackages(purpose, distribution, host);
  if (known === undefined) {
    if (purpose !== 'start') {
      host.log(
        `${distribution.name}: needed are the libraries of these Debian packages: ${packagesFor(purpose, distribution).join(' ')}`,
      );
    }
    return;
  }
  const missing = listFor(purpose)
    .filter(({ name, time64Name = name }) => !known.has(name) && !known.has(time64Name))
    .map((entry) => nameIn(entry, distribution));
  if (missing.length > 0) {
    await provide(missing, host);
  }
}

/** {@link PackageHost} for the machine we run on. */
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
      return [...display, ...TRACERS];
    case 'wayland':
      return [...listFor('test'), ...COMPOSITOR];
  }
}

function nameIn({ name, time64Name = name }: DebianPackage, distribution: Distribution): string {
  return distribution.time64Names ? time64Name : name;
}

async function knownPackages(
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

async function provide(missing: readonly string[], host: PackageHost): Promise<void> {
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
    // Unknown names only change the exit code; the known ones are printed all the same.
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
