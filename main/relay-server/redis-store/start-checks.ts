/** Whether a Redis or Valkey can keep what a relay acknowledges. */
import { RelayStartError } from '../relay-start-error.ts';
import { textOrNull } from './script.ts';

/** How safe what the relay acknowledges must be. */
export interface Safety {
  /** When it must be on disk: before it is acknowledged, within a second, or not at all. */
  readonly sync: 'always' | 'everysec' | 'no';
  /** How many replicas must have it: 0 or 1. */
  readonly replicas: number;
}

/** Runs a command that concerns a whole server. */
export type Ask = (...command: readonly string[]) => Promise<unknown>;

/** Sharded channels, which scripts may use, came with Redis 7. Valkey says 7.2.4 there. */
const OLDEST = 7;
/** From least to most safe. */
const SYNC_WORDS: readonly string[] = ['no', 'everysec', 'always'];

const fail = (message: string, nextStep: string) =>
  new RelayStartError('store-unsuitable', message, nextStep);

/**
 * Checks a server.
 * @param ask asks it
 * @returns sentences about what could not be checked
 * @throws RelayStartError `store-unsuitable`; errors of the client library
 */
export async function checkServer(ask: Ask, safety: Safety): Promise<readonly string[]> {
  const info = infoOf(await ask('INFO'));
  checkServerItself(info);
  checkMemory(info);
  const warnings = await checkDisk(ask, info, safety);
  return [...warnings, ...(await checkReplicas(ask, info, safety))];
}

/** The lines of `INFO`, by name. */
export function infoOf(reply: unknown): ReadonlyMap<string, string> {
  const lines = (textOrNull(reply) ?? String(reply)).split(/\r?\n/);
  return new Map(
    lines.flatMap((line) => {
      const at = line.indexOf(':');
      return at < 0 || line.startsWith('#') ? [] : [[line.slice(0, at), line.slice(at + 1)]];
    }),
  );
}

function checkServerItself(info: ReadonlyMap<string, string>): void {
  const version = info.get('redis_version') ?? '0';
  if (Number.parseInt(version, 10) < OLDEST) {
    throw fail(
      `The store is Redis ${version}, which is too old.`,
      `Use Redis ${OLDEST} or newer, or Valkey.`,
    );
  }
  if (info.get('role') !== 'master') {
    throw fail('The store is a replica, which takes nothing.', 'Give the address of its master.');
  }
}

function checkMemory(info: ReadonlyMap<string, string>): void {
  const policy = info.get('maxmemory_policy') ?? 'noeviction';
  if (info.get('maxmemory') === '0' || policy === 'noeviction') return;
  throw fail(
    `When its memory is full, the store drops what it chooses (maxmemory-policy ${policy}): slots would be lost for good.`,
    'Set maxmemory-policy noeviction there.',
  );
}

async function checkDisk(ask: Ask, info: ReadonlyMap<string, string>, { sync }: Safety) {
  if (sync === 'no') return [];
  const does = info.get('aof_enabled') === '1' ? await settingOf(ask, 'appendfsync') : 'no';
  if (does === null) {
    return ['The store does not say whether it writes to disk before it answers (appendfsync).'];
  }
  if (SYNC_WORDS.indexOf(does) >= SYNC_WORDS.indexOf(sync)) return [];
  const is =
    info.get('aof_enabled') === '1' ? `appendfsync ${does}` : 'no append-only file (appendonly no)';
  throw fail(
    `The store has ${is}, so it may lose what the relay has acknowledged.`,
    `Set appendonly yes and appendfsync ${sync} there, or start the relay with --store-sync ${does}.`,
  );
}

async function checkReplicas(ask: Ask, info: ReadonlyMap<string, string>, { replicas }: Safety) {
  const connected = Number(info.get('connected_slaves') ?? 0);
  if (replicas === 0) {
    if (connected === 0) return [];
    return [
      'The store has a replica. With --store-replicas 1, events are acknowledged once it has them, too.',
    ];
  }
  const minimum = await settingOf(ask, 'min-replicas-to-write');
  if (minimum === null) return ['The store does not say min-replicas-to-write, which must be 1.'];
  if (Number(minimum) >= replicas) return [];
  throw fail(
    'With --store-replicas 1, the store must not take anything while it has no replica (min-replicas-to-write 0).',
    'Set min-replicas-to-write 1 there.',
  );
}

/** A setting; null if the server does not tell it, as in some clouds. */
async function settingOf(ask: Ask, name: string): Promise<string | null> {
  try {
    const reply = await ask('CONFIG', 'GET', name);
    if (Array.isArray(reply)) return textOrNull(reply[1]);
    return textOrNull(Object(reply)[name]);
  } catch {
    return null;
  }
}
