import { join } from 'node:path';
import { readText, removeFile, writeAtomic } from '../files/atomic-file.ts';
import type { HeldLock } from '../files/flock.ts';
import type { EngineLease, LeaseState } from '../pairing/ports.ts';
import { integerField, jsonInteger, stringField, stringifyJson } from '../protocol/json.ts';
import {
  type DaemonRecord,
  doesPairings,
  formatDaemonPid,
  isOurs,
  parseDaemonPid,
} from './daemon-pid.ts';
import { unreadable, unwritable } from './home-failure.ts';
import type { Locks } from './locks.ts';
import type { WireHomePaths } from './paths.ts';
import { parseObject } from './shared-document.ts';
import type { IsWireDaemon } from './wire-process.ts';

export interface LeaseParts {
  readonly paths: WireHomePaths;
  readonly locks: Locks;
  readonly isWireDaemon: IsWireDaemon;
  readonly pid: number;
  /** Absolute path of our program: `wire doctor` compares it with the running process. */
  readonly binPath: string;
  readonly version: string;
  /** RFC 3339 */
  readonly now: () => string;
  /** Our identity and relay for the record, each null if it cannot be read. Never rejects. */
  readonly ownFields: () => Promise<{ did: string | null; relayUrl: string | null }>;
}

/**
 * Decides which program is the engine of a home (docs/protocol.md §6). Our own processes agree by
 * `engine.lock`, which the engine holds as long as it runs. The CLI looks at daemon.pid. That names us
 * only while a pairing of version 1 is live: it keeps the CLI's daemon from starting, which also delivers
 * messages.
 */
export class HomeLease implements EngineLease {
  readonly #parts: LeaseParts;
  #lock: HeldLock | null = null;

  constructor(parts: LeaseParts) {
    this.#parts = parts;
  }

  /**
   * @param live whether a pairing of version 1 is live: only then daemon.pid names us
   * @throws Failure `home-unreadable`, `home-unwritable`
   */
  async acquire(live: boolean): Promise<LeaseState> {
    const rival = await this.#tryLock();
    const record = await this.#readRecord();
    const daemon = await this.#daemonIn(record);
    if (daemon !== null && doesPairings(daemon.version)) {
      const runsOwn = rival === null;
      return { role: 'companion', of: 'wire', version: daemon.version, runsOwn };
    }
    if (rival !== null) {
      return { role: 'companion', of: 'wire-tray', version: rival.version, runsOwn: false };
    }
    if (daemon === null) await (live ? this.#writeRecord(record) : this.#removeRecord(record));
    return { role: 'engine' };
  }

  /**
   * Whether this process holds the lock of our own engines now, and others can see it. Not if somebody
   * deleted its file since the last {@link acquire}: another engine may hold the new one.
   */
  async holdsLock(): Promise<boolean> {
    return this.#lock !== null && (await isCurrent(this.#lock));
  }

  async release(): Promise<void> {
    const lock = this.#lock;
    if (lock === null) return;
    try {
      if (await this.holdsLock()) await this.#removeRecord(await this.#readRecord());
    } finally {
      this.#lock = null;
      await lock.release();
    }
  }

  /**
   * Whether an engine runs in this home, ours or a wire daemon.
   * @throws Failure `home-unreadable`
   */
  async engineRuns(): Promise<boolean> {
    if (await this.ownEngineRuns()) return true;
    const daemon = await this.#daemonIn(await this.#readRecord());
    return daemon !== null && doesPairings(daemon.version);
  }

  /** Whether an engine of ours runs in this home: only that runs pairings of version 2. */
  async ownEngineRuns(): Promise<boolean> {
    const { paths, locks } = this.#parts;
    if (await this.holdsLock()) return true;
    return locks.isHeld(paths.engineLock).catch((error: unknown) => {
      throw unreadable(paths, paths.engineLock, error);
    });
  }

  /** @returns the record if it names a living wire daemon */
  async #daemonIn(record: DaemonRecord | null): Promise<DaemonRecord | null> {
    if (record === null || isOurs(record)) return null;
    return (await this.#parts.isWireDaemon(record.pid)) ? record : null;
  }

  /** @returns the process that holds the lock, null if we do */
  async #tryLock(): Promise<{ pid: number | null; version: string | null } | null> {
    const { paths, locks, pid, version } = this.#parts;
    if (await this.holdsLock()) return null;
    await this.#lock?.release();
    this.#lock = await locks.hold(paths.engineLock);
    if (this.#lock === null) return this.#readRival();
    await this.#lock.writeText(stringifyJson({ pid: jsonInteger(pid), version }));
    return null;
  }

  async #readRival(): Promise<{ pid: number | null; version: string | null }> {
    const holder = parseObject(
      (await readText(this.#parts.paths.engineLock).catch(() => null)) ?? '',
    );
    if (holder === null) return { pid: null, version: null };
    return {
      pid: integerField(holder, 'pid') ?? null,
      version: stringField(holder, 'version') ?? null,
    };
  }

  async #readRecord(): Promise<DaemonRecord | null> {
    const { paths } = this.#parts;
    try {
      return parseDaemonPid((await readText(paths.daemonPid)) ?? '');
    } catch (error) {
      throw unreadable(paths, paths.daemonPid, error);
    }
  }

  /** Names us in daemon.pid. */
  async #writeRecord(record: DaemonRecord | null): Promise<void> {
    const { paths, pid, binPath, version, now, ownFields } = this.#parts;
    if (record?.pid === pid) return;
    const text = formatDaemonPid({
      pid,
      binPath,
      version,
      startedAt: now(),
      ...(await ownFields()),
    });
    try {
      await writeAtomic(paths.daemonPid, text, { temporary: join(paths.temporary, 'daemon.pid') });
    } catch (error) {
      throw unwritable(paths, paths.daemonPid, error);
    }
  }

  /** Removes daemon.pid if it names us, or an earlier process of ours that was killed. */
  async #removeRecord(record: DaemonRecord | null): Promise<void> {
    const { paths, pid } = this.#parts;
    // We hold engine.lock, so another process of ours that the record names has ended.
    if (record === null || (record.pid !== pid && !isOurs(record))) return;
    try {
      await removeFile(paths.daemonPid);
    } catch (error) {
      throw unwritable(paths, paths.daemonPid, error);
    }
  }
}

/** A lock that cannot be looked at is as good as lost: two engines are worse than none. */
function isCurrent(lock: HeldLock): Promise<boolean> {
  return lock.isCurrent().catch(() => false);
}
