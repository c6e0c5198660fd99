import { readFile } from 'node:fs/promises';

/** A Linux distribution, as far as package names depend on it. */
export interface Distribution {
  /** `debian`: apt, and Debian's package names. `other`: everything else. */
  readonly family: 'debian' | 'other';
  /** Debian 13, Ubuntu 24.04 and later add `t64` to the names of libraries with 64-bit time. */
  readonly time64Names: boolean;
  /** For people, such as "Debian GNU/Linux 12 (bookworm)". */
  readonly name: string;
}

/** The releases before that renaming. */
const BEFORE_TIME64 = new Set([
  ...['stretch', 'buster', 'bullseye', 'bookworm'],
  ...['bionic', 'focal', 'impish', 'jammy', 'kinetic', 'lunar', 'mantic'],
]);

/**
 * Reads the text of an os-release file.
 *
 * A derivative names the release that it is based on in `UBUNTU_CODENAME` or `DEBIAN_CODENAME`.
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

/** The distribution of this machine; undefined on systems other than Linux. */
export async function thisDistribution(): Promise<Distribution | undefined> {
  if (process.platform !== 'linux') {
    return undefined;
  }
  return parseOsRelease(await readFile('/etc/os-release', 'utf8').catch(() => ''));
}
