/**
 * The transport for `http:` URLs. It never uses a proxy, whatever the system or the environment
 * configure: a proxy could read slot tokens and forge responses.
 */
import dns from 'node:dns';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { LookupFunction } from 'node:net';
import { isBlockedPort } from './blocked-ports.ts';
import type { Fetch, TransportResponse } from './http-request.ts';

/** How long an idle connection stays open, in ms; the same as in Node's `fetch`. */
const KEEP_ALIVE_MS = 4_000;

const LOOPBACK = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/** Resolves `localhost` without asking a name server (RFC 6761 §6.3), as Chromium does. */
const lookUp: LookupFunction = (host, options, done) => {
  if (host !== 'localhost') dns.lookup(host, options, done);
  else if (options.all) done(null, LOOPBACK);
  else done(null, '127.0.0.1', 4);
};

/**
 * An agent of our own: from Node 24 on, the global agent and `fetch` use `http_proxy` when
 * NODE_USE_ENV_PROXY or --use-env-proxy is set.
 */
const agent = new Agent({ keepAlive: true, timeout: KEEP_ALIVE_MS, lookup: lookUp });

/**
 * Sends one request over plain http, directly. Rejects for the ports that `fetch` blocks, and for
 * compressed responses, which it does not ask for.
 */
export const plainHttp: Fetch = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const { port } = new URL(url);
    // Empty means the default port, 80.
    if (port !== '' && isBlockedPort(Number(port))) throw failure('ERR_UNSAFE_PORT');
    const options = {
      agent,
      method,
      signal,
      headers: { ...headers, 'accept-encoding': 'identity' },
    };
    const outgoing = request(url, options, (message) => {
      const encoding = message.headers['content-encoding']?.trim().toLowerCase() || 'identity';
      if (encoding !== 'identity') {
        outgoing.destroy(failure('ERR_CONTENT_DECODING_FAILED'));
        return;
      }
      // Later errors are emitted on the request only; pass them on to whoever reads the body.
      outgoing.on('error', (error) => message.destroy(error));
      resolve(responseOf(message));
    });
    outgoing.on('error', reject);
    // We never ask to upgrade.
    outgoing.on('upgrade', (_message, socket) => {
      socket.destroy();
      reject(failure('ERR_INVALID_HTTP_RESPONSE'));
    });
    outgoing.end(body);
  });

function responseOf(message: IncomingMessage): TransportResponse {
  const { statusCode = 0, headers } = message;
  const get = (name: string) => headers[name]?.toString() ?? null;
  return { status: statusCode, headers: { get }, body: message };
}

/** An error with a code of Chromium, where Node has none for it. */
function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
