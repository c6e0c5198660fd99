/** Fetches npm packages that are not dependencies. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { capture } from '../lib/child.ts';
import { ScriptFailure } from '../lib/failure.ts';
import { PROJECT_ROOT } from '../lib/project.ts';

export interface PinnedPackage {
  /** Name and version, as `npm pack` takes them. */
  readonly package: string;
  /** Subresource-integrity string of the tarball, with SHA-512. */
  readonly integrity: string;
  /** An alternative for the error message, such as “, or set …”. */
  readonly orElse?: string;
}

/** Retry after a second: with npm's defaults it takes over a minute to fail without a network. */
const NPM_OPTIONS = [
  '--ignore-scripts',
  '--loglevel=error',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-factor=3',
];

/**
 * Fetches a package's tarball with the npm client, which uses the person's registry, proxy and
 * certificates.
 *
 * @param folder empty folder for the tarball
 * @param signal aborts the download
 * @returns the tarball's absolute path
 * @throws ScriptFailure `runtime-missing` when npm cannot fetch it, `package-damaged` when the bytes
 *   are not the pinned ones
 */
export async function fetchPackage(
  pinned: PinnedPackage,
  folder: string,
  signal: AbortSignal,
): Promise<string> {
  const args = ['pack', pinned.package, '--pack-destination', folder, ...NPM_OPTIONS];
  const result = await capture('npm', args, { cwd: PROJECT_ROOT, signal });
  const name = (await readdir(folder)).find((entry) => entry.endsWith('.tgz'));
  if (result.code !== 0 || name === undefined) {
    throw new ScriptFailure(
      'runtime-missing',
      `npm could not fetch ${pinned.package}: ${reasonIn(result.stderr)}`,
      `Check the network and npm’s registry setting${pinned.orElse ?? ''}.`,
    );
  }
  const tarball = join(folder, name);
  await checkIntegrity(tarball, pinned);
  return tarball;
}

/** The first sentence in npm's error output, which also contains codes, a stack and a log file's name. */
function reasonIn(stderr: string): string {
  const sentence = /^npm error (?!code |errno |syscall )(.+)$/m.exec(stderr)?.[1];
  return sentence ?? 'it gave no reason.';
}

/**
 * Checks that a tarball has the pinned checksum.
 *
 * @throws ScriptFailure `package-damaged`
 */
export async function checkIntegrity(tarball: string, pinned: PinnedPackage): Promise<void> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  if (`sha512-${hash.digest('base64')}` !== pinned.integrity) {
    throw new ScriptFailure(
      'package-damaged',
      `The registry sent a ${pinned.package} with the wrong checksum. It was discarded.`,
      'Run the command again. If this repeats, do not trust that registry and tell us.',
    );
  }
}
