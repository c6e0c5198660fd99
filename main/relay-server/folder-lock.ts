import { open, readFile, rm } from 'node:fs/promises';
import { replaceFile } from '../files/atomic-file.ts';
import { errorCode } from '../files/error-code.ts';
import { isAlive } from '../files/process.ts';
import { requestText, timer } from '../net/http-request.ts';
import { plainHttp } from '../net/plain-http.ts';
import { RelayFailure, type RelayFailureKind } from '../pairing/ports.ts';
import { RelayStartError } from './relay-start-error.ts';

/** How long the health check of another relay may take, in ms. */
const PROBE_TIMEOUT_MS = 2_000;

/** A relay answers its health check with two bytes. */
const MAX_RESPONSE_BYTES = 16 * 1024;

/** Failures of a health check that show that no relay answers there. */
const NOT_A_RELAY: ReadonlySet<RelayFailureKind> = new Set([
  ...['no-connection', 'bad-answer', 'not-found', 'no-relay', 'conflict', 'refused'],
] as const);

/** Folders locked by this process, whose relays all have the same pid. */
const lockedHere = new Set<string>();

/**
 * Locks a folder for one relay by a file that names the relay's process and, while it listens, its
 * URL. The pid alone is not enough: after a crash, the system may reuse it for another program.
 */
export class FolderLock {
  readonly #root: string;
  readonly #path: string;

  private constructor(root: string, path: string) {
    this.#root = root;
    this.#path = path;
  }

  /**
   * Takes the lock, also from a relay that has crashed.
   * @param root the folder, absolute
   * @param path of the lock file
   * @throws RelayStartError `data-in-use`; errors of Node's file system
   */
  static async acquire(root: string, path: string): Promise<FolderLock> {
    if (lockedHere.has(root)) throw inUse(root, process.pid, path);
    lockedHere.add(root);
    try {
      if (await create(path)) return new FolderLock(root, path);
      const holder = parse(await readFile(path, 'utf8'));
      if (await isAliveRelay(holder)) throw inUse(root, holder.pid, path);
      await rm(path, { force: true });
      if (!(await create(path))) throw inUse(root, holder.pid, path);
      return new FolderLock(root, path);
    } catch (error) {
      lockedHere.delete(root);
      throw error;
    }
  }

  /**
   * Records where this relay listens, so that another process can check whether it is alive.
   * @param url null while it does not listen but still uses the folder: as it starts and stops
   * @throws errors of Node's file system
   */
  async recordUrl(url: string | null): Promise<void> {
    await replaceFile(this.#path, lineOf(url));
  }

  /** Removes the lock file. @throws errors of Node's file system */
  async release(): Promise<void> {
    lockedHere.delete(this.#root);
    await rm(this.#path, { force: true });
  }
}

interface Holder {
  /** NaN if the file is damaged. */
  readonly pid: number;
  readonly url: string | null;
}

function lineOf(url: string | null): string {
  return url === null ? `${process.pid}\n` : `${process.pid} ${url}\n`;
}

function parse(content: string): Holder {
  const [pid = '', url = null] = content.trim().split(' ');
  return { pid: Number.parseInt(pid, 10), url };
}

/** Without a URL, the relay is starting or stopping: only its process can be checked. */
async function isAliveRelay({ pid, url }: Holder): Promise<boolean> {
  if (pid === process.pid || !isAlive(pid)) return false;
  return url === null || (await mayBeRelay(url));
}

/** False only if no relay can be there: when in doubt the folder counts as locked. */
async function mayBeRelay(url: string): Promise<boolean> {
  const { signal } = new AbortController();
  const bounds = { timeoutMs: PROBE_TIMEOUT_MS, wait: timer, maxBytes: MAX_RESPONSE_BYTES, signal };
  try {
    // A proxy could answer in the relay's place; plainHttp never uses one.
    await requestText(plainHttp, { method: 'GET', url: `${url}/healthz`, ...bounds });
    return true;
  } catch (error) {
    return !(error instanceof RelayFailure && NOT_A_RELAY.has(error.kind));
  }
}

/** Creates the lock file. @returns false if it exists */
async function create(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(lineOf(null));
    } finally {
      await file.close();
    }
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function inUse(root: string, pid: number, path: string): RelayStartError {
  return new RelayStartError(
    'data-in-use',
    `Another relay (process ${pid}) keeps its data in ${root}.`,
    `Stop it or choose another folder. If process ${pid} is no relay, delete ${path}.`,
  );
}
