/** Builds the reference CLI with cargo, in the cache folder outside the checkout. */
import { spawnSync } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from '../lib/cache-folder.ts';
import { capture, runInForeground } from '../lib/child.ts';
import { ScriptFailure } from '../lib/failure.ts';
import { log } from '../lib/run-script.ts';
import { NEWEST_KNOWN } from './versions.ts';

const CRATE = 'slancha-wire';

/** Whether cargo can be run here. */
export function hasCargo(): boolean {
  return spawnSync('cargo', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Asks cargo's registry for the newest release.
 *
 * @returns its version; {@link NEWEST_KNOWN} when the registry does not answer
 * @throws ScriptFailure `cargo-missing`
 */
export async function newestVersion(env: NodeJS.ProcessEnv): Promise<string> {
  if (!hasCargo()) {
    throw new ScriptFailure(
      'cargo-missing',
      'cargo is not installed. It builds the reference CLI.',
      'Install Rust (with rustup or from your distribution), or leave this suite out.',
    );
  }
  // cargo obeys .cargo/config.toml in its working folder and in every folder above, and that file can
  // name programs to run. So never run it below the shared temporary folder, where anyone may put one.
  const cwd = cacheFolder(env);
  await mkdir(cwd, { recursive: true });
  // Not `cargo search`, which mirrors of the registry do not support.
  const { stdout } = await capture('cargo', ['info', '--quiet', CRATE], { env, cwd });
  const found = /^version: ([0-9.]+)(?: \(latest ([0-9.]+)\))?/m.exec(stdout);
  const version = found?.[2] ?? found?.[1];
  if (version !== undefined) return version;
  log(`The registry does not name the newest version: using wire ${NEWEST_KNOWN}.`);
  return NEWEST_KNOWN;
}

/**
 * Builds a version, unless it is in the cache.
 *
 * @param profile `debug` builds faster and runs slower; tests use it
 * @returns the absolute path of its `wire`; null when it cannot be built
 */
export async function installReference(
  version: string,
  env: NodeJS.ProcessEnv,
  profile: 'debug' | 'release' = 'debug',
): Promise<string | null> {
  const cache = join(cacheFolder(env), 'reference');
  const root = join(cache, profile === 'debug' ? version : `${version}-release`);
  const program = join(root, 'bin', 'wire');
  if (await isThere(program)) return program;
  log(`Building wire ${version}. Later runs use this build.`);
  const args = ['install', CRATE, '--version', version, '--root', root];
  if (profile === 'debug') args.push('--debug');
  const install = (more: readonly string[]) =>
    runInForeground('cargo', [...args, ...more], {
      env: { ...env, CARGO_TARGET_DIR: join(cache, 'target') },
    });
  // A release may carry a lock file that today's registry cannot satisfy.
  const isBuilt = (await install(['--locked'])) === 0 || (await install([])) === 0;
  return isBuilt && (await isThere(program)) ? program : null;
}

function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
