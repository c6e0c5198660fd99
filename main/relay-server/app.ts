import Fastify, {
  type FastifyInstance,
  type FastifyRequest,
  type onRequestAsyncHookHandler,
  type onRequestHookHandler,
} from 'fastify';
import type { Bounds } from './bounds.ts';
import type { Callers } from './callers.ts';
import type { ConnectionShares } from './connection-shares.ts';
import { addDirectoryRoutes } from './directory-routes.ts';
import type { EventStreams } from './event-streams.ts';
import { addHandleRoutes, type HandleState } from './handle-routes.ts';
import { addHealthRoutes } from './health-routes.ts';
import { holdCall } from './held-shares.ts';
import { HttpError, handleClientErrors, handleErrors, handleFrameworkError } from './http-error.ts';
import { addIntroRoute } from './intro-route.ts';
import { addInviteRoutes, type InviteState } from './invite-routes.ts';
import { readJsonBody } from './json-body.ts';
import { offerWaits } from './pair-read-route.ts';
import { addPairRoutes } from './pair-routes.ts';
import type { PairWaits } from './pair-waits.ts';
import type { Log } from './ports.ts';
import type { RateLimit } from './rate-limit.ts';
import type { ReadyState } from './readiness.ts';
import { callerOf } from './shares/caller.ts';
import type { Shares } from './shares/shares.ts';
import { Turns } from './shares/turns.ts';
import { addSlotRoutes } from './slot-routes.ts';
import { addSlotStateRoutes } from './slot-state-routes.ts';
import { addStats, type StatsState } from './stats-route.ts';
import type { PairStore } from './store/pair-store.ts';
import type { SlotOwners } from './store/relay-stores.ts';
import type { ExpiringStore, SlotStore } from './store/slot-store.ts';
import type { IsTrustedProxy } from './trusted-proxies.ts';

/** What the routes read and change. */
export interface RelayState extends HandleState, InviteState, StatsState {
  readonly pairs: PairStore;
  readonly waits: PairWaits;
  readonly slots: SlotStore & Pick<ExpiringStore, 'count'>;
  readonly streams: EventStreams;
  readonly rateLimit: RateLimit;
  /** For slot allocations; they count towards `rateLimit`, too. */
  readonly slotLimit: RateLimit;
  /** For calls about handles and invites. */
  readonly directoryLimit: RateLimit;
  readonly callers: Callers;
  readonly shares: Shares;
  readonly connections: ConnectionShares;
  readonly owners: SlotOwners;
  readonly ready: ReadyState;
}

/** `application/json` or `application/…+json`, with or without parameters. */
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/**
 * Builds the relay's HTTP routes (docs/protocol.md §3).
 * @param state what the routes read and change
 * @param bounds sizes and times beyond which requests are rejected
 * @param isTrustedProxy whose `X-Forwarded-For` names the client
 * @param log for errors of the relay itself
 * @returns an app that does not listen yet
 */
export function buildApp(
  state: RelayState,
  bounds: Bounds,
  isTrustedProxy: IsTrustedProxy,
  log: Log,
): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: bounds.smallBodyBytes,
    exposeHeadRoutes: false,
    trustProxy: isTrustedProxy,
    requestTimeout: bounds.requestTimeoutMs,
    keepAliveTimeout: bounds.keepAliveMs,
    connectionTimeout: bounds.stalledMs,
    http: { connectionsCheckingInterval: bounds.timeoutCheckMs },
    // A long id gets the 404 of any unknown one; Node limits the length of the whole URL.
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: handleFrameworkError,
    clientErrorHandler: handleClientErrors(bounds),
  });
  app.server.headersTimeout = bounds.headersTimeoutMs;
  handleErrors(app, log);
  app.addHook('onRequest', offerWaits(bounds));
  app.addHook('onRequest', rejectBrowsers);
  app.addHook('onRequest', holdCall(state.shares, state.connections, state.callers));
  // JSON only. It keeps web pages out, too: before it posts JSON, a browser asks for consent (CORS).
  app.removeAllContentTypeParsers();
  const parsing = new Turns(1);
  app.addContentTypeParser(
    JSON_TYPE,
    { parseAs: 'buffer' },
    async (request: FastifyRequest, bytes: Buffer) => {
      const read = () => readJsonBody(Buffer.from(bytes));
      const body = await parsing.take(
        state.callers.ofCall(request),
        bytes.length,
        request.raw.socket,
        read,
      );
      if (body === null) throw new HttpError(400, 'The body is not valid JSON.');
      return body;
    },
  );

  addHealthRoutes(app, state.ready);
  addStats(app, state);
  const limited = limitedBy(state.rateLimit);
  addPairRoutes(app, state, bounds, limited);
  addSlotRoutes(app, state, bounds, limited, limitedBy(state.slotLimit));
  addDirectory(app, state, bounds, limitedBy(state.directoryLimit));
  return app;
}

/** Adds what 0.17's relay has beside slots and pairings. */
function addDirectory(
  app: FastifyInstance,
  state: RelayState,
  bounds: Bounds,
  limited: onRequestAsyncHookHandler,
): void {
  addHandleRoutes(app, state, bounds, limited);
  addIntroRoute(app, state, bounds, limited);
  addDirectoryRoutes(app, state, bounds);
  addSlotStateRoutes(app, state);
  addInviteRoutes(app, state, bounds, limited);
}

/**
 * Rejects requests with an Origin header. Relay clients send none; a browser sends one whenever a
 * page posts, also when the page's host name resolves to this relay (DNS rebinding).
 */
const rejectBrowsers: onRequestHookHandler = (request, _reply, done) => {
  const isBrowser = request.headers.origin !== undefined;
  done(isBrowser ? new HttpError(403, 'Web pages may not call a relay.') : undefined);
};

/** A hook that answers 429 with Retry-After to a client that is over the limit. */
function limitedBy(limit: RateLimit): onRequestAsyncHookHandler {
  return async (request) => {
    const wait = Math.ceil((await limit.take(callerOf(request.ip))) / 1000);
    if (wait === 0) return;
    const headers = { 'retry-after': `${wait}` };
    throw new HttpError(429, `${limit.sentence} Try again in ${wait} s.`, headers);
  };
}
