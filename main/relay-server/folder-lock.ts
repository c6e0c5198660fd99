import { open, readFile, rm } from 'node:fs/promises';
import { replaceFile } from '../files/atomic-file.ts';
import { errorCode } from '../files/error-code.ts';
import { isAlive } from '../files/process.ts';
import { requestText, timer } from '../net/http-request.ts';
import { plainHttp } from '../net/plain-http.ts';
import { RelayFailure, type RelayFailureKind } from '../pairing/ports.ts';
import { RelayStartError } from './relay-start-error.ts';

/** How long another relay may take to say that it is alive, in milliseconds. */
const PROBE_TIMEOUT_MS = 2_000;

/** More than a relay has to say of its health. */
const MAX_ANSWER_BYTES = 16 * 1024;

/** Failures that only something else than a relay gives, or nobody at all. */
const NOT_A_RELAY: ReadonlySet<RelayFailureKind> = new Set([
  ...['no-connection', 'bad-answer', 'not-found', 'no-relay', 'conflict', 'refused'],
] as const);

/** Folders held within this process: a pid alone cannot tell two relays of one process apart. */
const held = new Set<string>();

/**
 * Keeps a folder for one relay by a file in it: the relay's process id, and its URL for as long as
 * it answers there. The id alone does not do, since after a crash the system may give it to an
 * unrelated program.
 */
export class FolderLock {
  readonly #root: string;
  readonly #path: string;

  private constructor(root: string, path: string) {
    this.#root = root;
    this.#path = path;
  }

  /**
   * @param root the folder
   * @param path the lock's file
   * @throws RelayStartError `data-in-use`; the system's errors
   */
  static async acquire(root: string, path: string): Promise<FolderLock> {
    if (held.has(root)) throw inUse(root, process.pid, path);
    held.add(root);
    try {
      if (await write(path)) return new FolderLock(root, path);
      const holder = parse(await readFile(path, 'utf8'));
      if (await isHeld(holder)) throw inUse(root, holder.pid, path);
      await rm(path, { force: true });
      if (!(await write(path))) throw inUse(root, holder.pid, path);
      return new FolderLock(root, path);
    } catch (error) {
      held.delete(root);
      throw error;
    }
  }

  /**
   * Notes where this relay answers, so that others can ask whether it lives.
   * @param url null while it answers nowhere and yet needs the folder: when it is about to stop
   */
  async note(url: string | null): Promise<void> {
    await replaceFile(this.#path, lineOf(url));
  }

  async release(): Promise<void> {
    held.delete(this.#root);
    await rm(this.#path, { force: true });
  }
}

interface Holder {
  /** NaN when the file is damaged. */
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

/** A relay without a URL is just starting or stopping: then its process is all there is to ask. */
async function isHeld({ pid, url }: Holder): Promise<boolean> {
  if (pid === process.pid || !isAlive(pid)) return false;
  return url === null || (await mayBeRelay(url));
}

/** False only when certainly no relay answers: two on one folder would cost events. */
async function mayBeRelay(url: string): Promise<boolean> {
  const { signal } = new AbortController();
  const bounds = { timeoutMs: PROBE_TIMEOUT_MS, wait: timer, maxBytes: MAX_ANSWER_BYTES, signal };
  try {
    // Never through a proxy, which could answer in the relay's place.
    await requestText(plainHttp, { method: 'GET', url: `${url}/healthz`, ...bounds });
    return true;
  } catch (error) {
    return !(error instanceof RelayFailure && NOT_A_RELAY.has(error.kind));
  }
}

/** False when the lock is there already. */
async function write(path: string): Promise<boolean> {
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
