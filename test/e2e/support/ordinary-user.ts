import { chmod, chown, copyFile, link, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** "nobody" and its group, the same numbers on all Linux distributions. */
const NOBODY = 65_534;
/** Chromium's set-uid helper; used where the kernel gives ordinary users no namespaces. */
const SANDBOX_HELPER = 'chrome-sandbox';

/** A user without privileges and without a home, to run programs whose sandbox is under test. */
export interface OrdinaryUser {
  readonly uid: number;
  /** Its home: a fresh folder that it owns. */
  readonly home: string;
  /**
   * Makes a folder's content usable for it.
   *
   * @param folder such as a dist folder under root's own home, which nobody else may enter
   * @returns the same files under a path that it can reach
   */
  share(folder: string): Promise<string>;
  /** A command as that user, with {@link environment}. */
  command(command: readonly string[]): readonly string[];
  /** The environment with all personal folders moved into {@link home}. */
  environment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv;
  /** Removes its home and everything shared. */
  remove(): Promise<void>;
}

/**
 * An ordinary user: "nobody" when we are root, ourselves otherwise.
 *
 * Chromium does not start its sandbox for root, so root could not test it.
 */
export async function ordinaryUser(): Promise<OrdinaryUser> {
  const uid = process.getuid?.() ?? NOBODY;
  const isRoot = uid === 0;
  const base = await mkdtemp(join(tmpdir(), 'wire-tray-user-'));
  const home = join(base, 'home');
  await mkdir(home, { mode: 0o700 });
  if (isRoot) {
    await chmod(base, 0o755);
    await chown(home, NOBODY, NOBODY);
  }
  return {
    uid: isRoot ? NOBODY : uid,
    home,
    share: async (folder) => (isRoot ? await shareFolder(folder, base) : folder),
    command: (command) => (isRoot ? [...asNobody(), ...command] : command),
    environment: (env) => ({ ...env, ...personalFolders(home) }),
    remove: async () => await rm(base, { recursive: true, force: true }),
  };
}

/** Not `su` or `runuser`: they open a session, and setpriv replaces itself by the command. */
function asNobody(): readonly string[] {
  return ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'];
}

function personalFolders(home: string): NodeJS.ProcessEnv {
  return {
    HOME: home,
    USER: 'nobody',
    LOGNAME: 'nobody',
    TMPDIR: home,
    XDG_CACHE_HOME: join(home, '.cache'),
    XDG_CONFIG_HOME: join(home, '.config'),
    XDG_DATA_HOME: join(home, '.local', 'share'),
    XDG_RUNTIME_DIR: home,
  };
}

async function shareFolder(folder: string, base: string): Promise<string> {
  const shared = await mkdtemp(join(base, 'shared-'));
  await chmod(shared, 0o755);
  await copyTree(folder, shared);
  return shared;
}

/** By hard links where the file system allows it: an Electron is 230 MB. */
async function copyTree(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) {
      await mkdir(target, { mode: 0o755 });
      await copyTree(source, target);
    } else if (entry.name === SANDBOX_HELPER) {
      // A copy of its own: the set-uid bit must not reach the original through a link.
      await copyFile(source, target);
      await chmod(target, 0o4755);
    } else if (entry.isFile()) {
      await link(source, target).catch(async () => await copyFile(source, target));
    }
  }
}
