/** The connections to a Redis or Valkey, one server or a cluster, and what its errors mean. */
import {
  ClientOfflineError,
  ConnectionTimeoutError,
  createClient,
  createCluster,
  ErrorReply,
  type RedisClientOptions,
} from '@redis/client';
import type { RedisAddress } from './redis-address.ts';

/** What is used of the client library, alike for one server and a cluster. */
export interface RedisClient {
  /** @param key decides which server of a cluster gets it */
  send(key: string, args: readonly string[]): Promise<unknown>;
  /**
   * Sends a command and, right behind it on the same connection, a wait for one replica. Undefined
   * at a cluster.
   */
  readonly sendAndWait?: (args: readonly string[], waitMs: number) => Promise<[unknown, number]>;
  subscribe(channel: string, tell: (message: string) => void): Promise<void>;
  unsubscribe(channel: string, tell: (message: string) => void): Promise<void>;
  /** Calls `back` whenever a connection is there again: messages may have been missed. */
  onBack(back: () => void): void;
  close(): void;
}

/** How long to connect may take, in ms. */
const CONNECT_MS = 3_000;
/** How long a server may take to say who it is, in ms. */
const LOGIN_MS = 5_000;
/** Longest pause between two attempts to connect again, in ms. */
const RETRY_MS = 1_000;

/** Options of every connection. */
export function optionsOf(
  address: RedisAddress,
): Omit<RedisClientOptions, 'scripts' | 'functions' | 'modules' | 'RESP'> {
  const tls = address.isSecure ? { tls: true as const } : {};
  return {
    ...(address.username === null ? {} : { username: address.username }),
    ...(address.password === null ? {} : { password: address.password }),
    name: 'wire-relay',
    // A call is answered with 503 at once instead of being kept for later.
    disableOfflineQueue: true,
    maintNotifications: 'disabled',
    pingInterval: 5_000,
    socket: {
      connectTimeout: CONNECT_MS,
      reconnectStrategy: (retries: number) => Math.min(20 * 2 ** retries, RETRY_MS),
      ...tls,
    },
  };
}

/** Connects to one server. @throws errors of the client library */
export async function connectToServer(address: RedisAddress): Promise<RedisClient> {
  const { host, port } = address.hosts[0] ?? { host: '127.0.0.1', port: 6379 };
  const options = optionsOf(address);
  const client = createClient({
    ...options,
    database: address.database,
    socket: { ...options.socket, host, port },
  });
  const writer = client.duplicate();
  const subscriber = client.duplicate();
  const all = [client, writer, subscriber];
  const destroy = () => {
    for (const one of all) if (one.isOpen) one.destroy();
  };
  // Each failure also fails the commands that it concerns.
  for (const one of all) one.on('error', () => {});
  try {
    await Promise.all(all.map((one) => firstConnection(one)));
  } catch (error) {
    destroy();
    throw error;
  }
  return {
    send: (_key, args) => client.sendCommand([...args]),
    sendAndWait: async (args, waitMs) => {
      const done = writer.sendCommand([...args]);
      const waited = writer.sendCommand<number>(['WAIT', '1', `${waitMs}`]);
      const [result, replicas] = await Promise.allSettled([done, waited]);
      if (result.status === 'rejected') throw result.reason;
      return [result.value, replicas.status === 'fulfilled' ? Number(replicas.value) : 0];
    },
    subscribe: (channel, tell) => subscriber.sSubscribe(channel, tell),
    unsubscribe: (channel, tell) => subscriber.sUnsubscribe(channel, tell),
    onBack: (back) => {
      for (const one of [client, subscriber]) one.on('ready', back);
    },
    close: destroy,
  };
}

/** Connects to a cluster by any of its servers. @throws errors of the client library */
export async function connectToCluster(address: RedisAddress): Promise<RedisClient> {
  const options = optionsOf(address);
  const cluster = createCluster({
    rootNodes: address.hosts.map(({ host, port }) => ({
      ...options,
      socket: { ...options.socket, host, port },
    })),
    // A server that does not answer is tried again by the library, which also asks where a slot is now.
    defaults: options,
  });
  cluster.on('error', () => {});
  const backs: (() => void)[] = [];
  for (const event of ['node-ready', 'sharded-shard-pubsub-ready', 'node-reconnecting']) {
    cluster.on(event, () => {
      for (const back of backs) back();
    });
  }
  try {
    await cluster.connect();
  } catch (error) {
    if (cluster.isOpen) cluster.destroy();
    throw error;
  }
  return {
    send: (key, args) => cluster.sendCommand(key, false, [...args]),
    subscribe: (channel, tell) => cluster.sSubscribe(channel, tell),
    unsubscribe: (channel, tell) => cluster.sUnsubscribe(channel, tell),
    onBack: (back) => {
      backs.push(back);
    },
    close: () => {
      if (cluster.isOpen) cluster.destroy();
    },
  };
}

interface Connecting {
  once(event: 'error', listener: (error: Error) => void): unknown;
  off(event: 'error', listener: (error: Error) => void): unknown;
  connect(): Promise<unknown>;
}

/** The library tries for ever; a start should fail at the first error. */
export async function firstConnection(client: Connecting): Promise<void> {
  await new Promise<unknown>((resolve, reject) => {
    const timer = setTimeout(() => reject(new ConnectionTimeoutError()), LOGIN_MS);
    client.once('error', reject);
    client
      .connect()
      .then(resolve, reject)
      .finally(() => {
        clearTimeout(timer);
        client.off('error', reject);
      });
  });
}

/** Words at the beginning of errors with which a Redis does nothing of what was asked, for now. */
const REFUSING = new Set([
  ...[
    'OOM',
    'READONLY',
    'MISCONF',
    'NOREPLICAS',
    'LOADING',
    'MASTERDOWN',
    'CLUSTERDOWN',
    'TRYAGAIN',
  ],
  ...['BUSY', 'MOVED', 'ASK', 'UNBLOCKED', 'NOAUTH', 'NOPERM', 'WRONGPASS'],
]);

/** Whether an error is the answer of a Redis that has done nothing; null for an unexpected answer. */
export function isRefusal(error: unknown): boolean | null {
  if (!(error instanceof ErrorReply)) return false;
  return REFUSING.has(wordOf(error)) ? true : null;
}

/** The first word of a Redis error, such as `OOM`. */
export function wordOf(error: unknown): string {
  return error instanceof Error ? (/^-?([A-Z]+)\b/.exec(error.message)?.[1] ?? '') : '';
}

/** Whether a command was never sent. */
export function isUnsent(error: unknown): boolean {
  return error instanceof ClientOfflineError;
}
