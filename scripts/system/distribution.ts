import { readFile } from 'node:fs/promises';

/** The operating system, as far as package names depend on it. */
export interface Distribution {
  /** `debian`: packages by apt, Debian's names. `other`: everything else. */
  readonly family: 'debian' | 'other';
  /** Debian 13, Ubuntu 24.04 and later gave libraries with 64-bit time a `t64` suffix. */
  readonly time64Names: boolean;
  /** For people, such as "Debian GNU/Linux 12 (bookworm)". */
  readonly name: string;
}

/** Code names from before the renaming. No new ones will ever come. */
const BEFORE_TIME64 = new Set([
  ...['stretch', 'buster', 'bullseye', 'bookworm'],
  ...['bionic', 'focal', 'impish', 'jammy', 'kinetic', 'lunar', 'mantic'],
]);

/**
 * Reads the text of an os-release file.
 *
 * A derivative names the release it is built on in `UBUNTU_CODENAME` or `DEBIAN_CODENAME`.
 *
 * @param text contents of /etc/os-release, see os-release(5)
 */
export function parseOsRelease(text: string): Distribution {
  const fields = new Map(
    [...text.matchAll(/^([A-Z_]+)=(?:"([^"]*)"|'([^']*)'|(.*))$/gm)].map(
      ([, key, double, single, bare]) => [key, double ?? single ?? bare ?? ''],
    ),
  );
  const ids = [fields.get('ID'), ...(fields.get('ID_LIKE') ?? '').split(' ')];
  const codename =
    fields.get('UBUNTU_CODENAME') ??
    fields.get('DEBIAN_CODENAME') ??
    fields.get('VERSION_CODENAME') ??
    '';
  return {
    family: ids.includes('debian') || ids.includes('ubuntu') ? 'debian' : 'other',
    time64Names: !BEFORE_TIME64.has(codename),
    name: fields.get('PRETTY_NAME') ?? fields.get('ID') ?? 'this system',
  };
}

/** The distribution that this process runs on; undefined on anything but Linux. */
export async function thisDistribution(): Promise<Distribution | undefined> {
  if (process.platform !== 'linux') {
    return undefined;
  }
  return parseOsRelease(await readFile('/etc/os-release', 'utf8').catch(() => ''));
}
