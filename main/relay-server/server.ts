import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { isLoopback } from '../net/address-ranges.ts';
import { isBlockedPort } from '../net/blocked-ports.ts';
import { buildApp } from './app.ts';
import { type Bounds, bounds as usualBounds } from './bounds.ts';
import { Callers } from './callers.ts';
import { ConnectionShares } from './connection-shares.ts';
import {
  guardCalls,
  guardConnections,
  openFilesLimit,
  type Reach,
  socketBounds,
} from './connections.ts';
import { type Drain, drainStreams } from './drain.ts';
import { EventStreams } from './event-streams.ts';
import { Expiry } from './expiry/expiry.ts';
import { openFileStores, type StoresOptions } from './file-stores.ts';
import { listen } from './listen.ts';
import type { Measured } from './metrics/metrics.ts';
import type { MetricsPlace } from './metrics/serve-metrics.ts';
import { PairWaits } from './pair-waits.ts';
import type { After, Every, Log, MonotonicClock, WallClock } from './ports.ts';
import {
  createDirectoryLimit,
  createRateLimit,
  createSlotLimit,
  type LimitFigures,
  type LimitMode,
  together,
  usualFigures,
} from './rate-limit.ts';
import { ReadyState } from './readiness.ts';
import { RelayStartError } from './relay-start-error.ts';
import { serverUrls } from './server-urls.ts';
import { LocalShares } from './shares/shares.ts';
import type { SharedStoreChoice } from './store/store-choice.ts';
import { systemAfter, systemClock, systemEvery, systemWallClock } from './system-time.ts';
import { trustedProxies } from './trusted-proxies.ts';

export type { LimitMode } from './rate-limit.ts';
export { RelayStartError, type RelayStartFailure } from './relay-start-error.ts';

/** The options of {@link startRelay}. */
export interface RelayOptions {
  /** A name or address of this computer; `0.0.0.0` and `::` mean all its addresses. */
  readonly host: string;
  /** 0 means any free port. */
  readonly port: number;
  /** The relay's own folder; created if missing. Not used with `store`. */
  readonly dataDir: string;
  /** Where to keep everything instead, together with other relays. */
  readonly store?: SharedStoreChoice | undefined;
  /** `off` is accepted on loopback only. */
  readonly limit: LimitMode;
  /** What one address may do with the limit `default`. */
  readonly limitFigures?: LimitFigures | undefined;
  /** Who may connect; default: everybody who can. */
  readonly reach?: Reach;
  /** Addresses and ranges of proxies whose `X-Forwarded-For` names the client; default: none. */
  readonly trustProxy?: readonly string[];
  /** Which addresses are programs of this computer, without shares; default: those of loopback. */
  readonly isLocal?: (address: string) => boolean;
  /** Where to serve `/metrics`; default: nowhere. */
  readonly metrics?: MetricsPlace | undefined;
  readonly clock?: MonotonicClock;
  readonly wallClock?: WallClock;
  readonly every?: Every;
  readonly after?: After;
  /** Called when the relay has stopped by itself, since another one uses its folder now. */
  readonly onLost?: (error: RelayStartError) => void;
  /** Default: nothing is logged. */
  readonly log?: Log;
  /** Replace some of the default bounds. */
  readonly bounds?: Partial<Bounds>;
}

/** A relay that listens. */
export interface RunningRelay {
  /** The URL for clients on this computer. */
  readonly url: string;
  readonly port: number;
  /** All URLs of the relay; more than one for `0.0.0.0` and `::`. */
  readonly urls: readonly string[];
  /** The port of `/metrics`, if they are served. */
  readonly metricsPort?: number | undefined;
  /**
   * Closes streams, answers calls that wait, finishes writes, and frees port and folder.
   * @param drain how to leave first; without it, this takes less than a second
   */
  stop(drain?: Drain): Promise<void>;
}

const UNKNOWN_PROXY =
  'A proxy on this computer forwards calls and is not trusted: all its callers count as one address. ' +
  'Start the relay with --trust-proxy and the address of the proxy.';

const silentLog: Log = { info: () => {}, error: () => {} };

/**
 * Starts a relay with all the calls of docs/protocol.md §3. Slots, tokens and events survive a
 * restart in the same folder; pair slots do not. In a shared store all survive it.
 * @throws RelayStartError
 */
export async function startRelay(options: RelayOptions): Promise<RunningRelay> {
  const { host, limit, clock = systemClock, every = systemEvery, log = silentLog } = options;
  const { wallClock = systemWallClock, after = systemAfter } = options;
  const wanted: Bounds = { ...usualBounds, ...options.bounds };
  const bounds = { ...wanted, ...socketBounds(wanted, openFilesLimit()) };
  const isTrustedProxy = trustedProxies(options.trustProxy ?? []);
  if (limit === 'off' && !isLoopback(host)) {
    throw new RelayStartError(
      'limit-off-needs-loopback',
      `Without a limit, the relay must not be reachable from other computers (host ${host}).`,
      'Use host 127.0.0.1, or the limit "default".',
    );
  }
  // 0 stands for any free port.
  if (options.port !== 0 && isBlockedPort(options.port)) {
    throw new RelayStartError(
      'port-never-called',
      `No program would call a relay on port ${options.port}: browsers and Wire Tray leave it to another service.`,
      'Choose another port, such as 7878.',
    );
  }
  const shares = new LocalShares(bounds);
  const storesOptions = { randomHex, clock, wallClock, bounds, shares, log };
  const { store } = options;
  const stores =
    store === undefined
      ? await openFileStores(options.dataDir, storesOptions)
      : await openSharedStores(store, storesOptions);
  let metrics: Awaited<ReturnType<typeof startMetrics>> = null;
  try {
    const { slots, pairs, owners, now, handles, invites, counters } = stores;
    const connections = new ConnectionShares(shares);
    const expiry = new Expiry(slots, owners, bounds, now, log);
    const waits = new PairWaits(pairs, after);
    const streams = new EventStreams(slots, bounds);
    const figures = options.limitFigures ?? usualFigures;
    const rateLimit = together(createRateLimit(limit, clock, figures), stores.buckets);
    const slotLimit = together(createSlotLimit(limit, clock, figures), stores.buckets);
    const callers = new Callers({
      toldApart: limit === 'default',
      isLocal: options.isLocal ?? isLoopback,
      isTrustedProxy,
      onUnknownProxy: () => log.info('relay', UNKNOWN_PROXY),
    });
    const ready = new ReadyState({ answers: stores.answers, now: () => clock.now(), log });
    const state = {
      ready,
      pairs,
      waits,
      slots,
      streams,
      rateLimit,
      slotLimit,
      callers,
      shares,
      connections,
      owners,
      handles,
      invites,
      counters,
      directoryLimit: together(createDirectoryLimit(limit, clock, figures), stores.buckets),
      randomHex,
      clock,
      wallClock,
    };
    const app = buildApp(state, bounds, isTrustedProxy, log);
    const most = bounds.connections + bounds.streams + bounds.pairWaits;
    guardConnections(app.server, callers, connections, options.reach ?? 'everybody', most);
    guardCalls(app.server);
    metrics = await startMetrics(app, options.metrics, {
      streams: () => streams.count(),
      pairWaits: () => waits.count,
      connections: () => connectionsOf(app),
      slots: () => slots.count(),
      mostSlots: bounds.slots,
      isReady: () => ready.now === 'ready',
      hasStore: () => ready.hasStore,
    });
    const port = await listen(app, host, options.port);
    const urls = serverUrls(host, port);
    const url = urls[0] ?? `http://${host}:${port}`;
    await stores.noteUrl(url);
    let stopped: Promise<void> | null = null;
    const keepStores = async (): Promise<void> => {
      const loss = await stores.loss();
      if (loss === null || stopped !== null) return;
      log.error('relay', loss.message);
      stopped = stop();
      await stopped.catch((error: unknown) => log.error('relay', error));
      options.onLost?.(loss);
    };
    const whereOurs = (task: () => Promise<void>) => async () => {
      if (await stores.isExpiryOurs().catch(() => false)) await task();
    };
    const sweep = async () => {
      await Promise.resolve(pairs.sweep()).catch((error: unknown) => log.error('pairs', error));
    };
    const timers = [
      every(bounds.sweepIntervalMs, sweep),
      every(
        bounds.sweepIntervalMs,
        whereOurs(() => expiry.freeSlots()),
      ),
      every(
        bounds.expiryIntervalMs,
        whereOurs(() => expiry.expireEvents()),
      ),
      every(bounds.readyCheckMs, () => ready.look()),
      every(bounds.streamCommentMs, () => streams.sendKeepAlive()),
      every(bounds.sweepIntervalMs, () => void keepStores()),
      ...stores.chores.map(({ ms, task }) => every(ms, task)),
    ];
    const stop = async (drain?: Drain): Promise<void> => {
      ready.leave();
      if (drain !== undefined) await drainStreams(streams, drain, after);
      for (const cancel of timers) cancel();
      streams.close();
      waits.close();
      await stores.noteUrl(null);
      await close(app, bounds.stopGraceMs);
      await metrics?.close();
      await expiry.stop();
      await stores.close();
    };
    return {
      url,
      port,
      urls,
      metricsPort: metrics?.port,
      stop: (drain) => {
        stopped ??= stop(drain);
        return stopped;
      },
    };
  } catch (error) {
    await metrics?.close();
    await stores.close();
    throw error;
  }
}

/** The client library of the store is loaded only where there is one. */
async function openSharedStores(store: SharedStoreChoice, options: StoresOptions) {
  const { openRedisStores } = await import('./redis-store/open-redis-stores.ts');
  return openRedisStores({
    ...options,
    url: store.url,
    sync: store.sync ?? 'always',
    replicas: store.replicas ?? 0,
  });
}

/** The library for metrics is loaded only where they are wanted. */
async function startMetrics(
  app: FastifyInstance,
  place: MetricsPlace | undefined,
  measured: Measured,
) {
  if (place === undefined) return null;
  const { serveMetrics } = await import('./metrics/serve-metrics.ts');
  return serveMetrics(app, place, measured);
}

function connectionsOf(app: FastifyInstance): Promise<number> {
  return new Promise((resolve, reject) => {
    app.server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}

function randomHex(length: number): string {
  return randomBytes(length).toString('hex');
}

/**
 * Closes the server. Requests under way may finish within `grace` ms. Node keeps a connection open
 * after its last request, so idle connections are closed repeatedly.
 */
async function close(app: FastifyInstance, grace: number): Promise<void> {
  const idle = setInterval(() => app.server.closeIdleConnections(), 20);
  const cut = setTimeout(() => app.server.closeAllConnections(), grace);
  try {
    await app.close();
  } finally {
    clearInterval(idle);
    clearTimeout(cut);
  }
}
