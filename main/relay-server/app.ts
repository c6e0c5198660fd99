import Fastify, { type FastifyInstance, type onRequestHookHandler } from 'fastify';
import type { Bounds } from './bounds.ts';
import type { EventStreams } from './event-streams.ts';
import { HttpError, handleErrors, handleFrameworkError } from './http-error.ts';
import { readJsonBody } from './json-body.ts';
import { addPairRoutes } from './pair-routes.ts';
import type { PairSlots } from './pair-slots.ts';
import type { Log } from './ports.ts';
import type { RateLimit } from './rate-limit.ts';
import { addSlotRoutes } from './slot-routes.ts';
import type { SlotStore } from './slot-store.ts';

/** The state behind the relay's calls. */
export interface RelayState {
  readonly pairs: PairSlots;
  readonly slots: SlotStore;
  readonly streams: EventStreams;
  readonly rateLimit: RateLimit;
  /** For allocations, besides the limit on all calls. */
  readonly slotLimit: RateLimit;
}

/** `application/json` and its kin (`application/vnd.x+json`), with or without parameters. */
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** The relay's HTTP calls (docs/protocol.md §3) over its state; does not listen yet. */
export function buildApp(state: RelayState, bounds: Bounds, log: Log): FastifyInstance {
  const app = Fastify({
    logger: false,
    bodyLimit: bounds.smallBodyBytes,
    exposeHeadRoutes: false,
    requestTimeout: bounds.requestTimeoutMs,
    // An id of any length is simply unknown; node bounds the whole URL already.
    routerOptions: { maxParamLength: 16_384 },
    frameworkErrors: handleFrameworkError,
  });
  app.server.maxConnections = bounds.connections;
  handleErrors(app, log);
  app.addHook('onRequest', rejectBrowsers);
  // Asking for JSON also keeps web pages out: a browser would have to ask us for leave first.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser(JSON_TYPE, { parseAs: 'buffer' }, (_request, bytes, done) => {
    const body = readJsonBody(Buffer.from(bytes));
    if (body === null) done(new HttpError(400, 'The body is not valid JSON.'));
    else done(null, body);
  });

  app.get('/healthz', { exposeHeadRoute: true }, (_request, reply) =>
    reply.type('text/plain; charset=utf-8').send('ok'),
  );
  const limited = limitedBy(state.rateLimit);
  addPairRoutes(app, state.pairs, bounds, limited);
  addSlotRoutes(app, state, bounds, limited, limitedBy(state.slotLimit));
  return app;
}

/**
 * No client of a relay names an origin, and a browser does whenever a page posts, even if the page
 * has made its own name lead here and so counts as ours.
 */
const rejectBrowsers: onRequestHookHandler = (request, _reply, done) => {
  const isPage = request.headers.origin !== undefined;
  done(isPage ? new HttpError(403, 'Web pages may not call a relay.') : undefined);
};

/** A hook that refuses a caller whom the limit tells to wait. */
function limitedBy(limit: RateLimit): onRequestHookHandler {
  return (request, _reply, done) => {
    const wait = Math.ceil(limit.take(request.ip) / 1000);
    if (wait === 0) return done();
    const headers = { 'retry-after': `${wait}` };
    return done(new HttpError(429, `Too many calls. Try again in ${wait} s.`, headers));
  };
}
