/**
 * Plain http calls, always direct. A proxy could read the slot token and forge the answer, so none is
 * used, whatever system or environment say.
 */
import dns from 'node:dns';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { LookupFunction } from 'node:net';
import { isBlockedPort } from './blocked-ports.ts';
import type { Fetch, TransportResponse } from './http-request.ts';

/** How long an idle connection is kept for the next call, in ms; as long as Node's fetch does. */
const KEPT_FOR_MS = 4_000;

const LOOPBACK = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

/** `localhost` is this computer whatever a name server says of it (RFC 6761), as in Chromium. */
const lookUp: LookupFunction = (host, options, done) => {
  if (host !== 'localhost') dns.lookup(host, options, done);
  else if (options.all) done(null, LOOPBACK);
  else done(null, '127.0.0.1', 4);
};

/**
 * Node's global agent and its `fetch` follow `http_proxy` where NODE_USE_ENV_PROXY or
 * --use-env-proxy say so (Node 24). A separate agent ignores them.
 */
const agent = new Agent({ keepAlive: true, timeout: KEPT_FOR_MS, lookup: lookUp });

/**
 * The transport for `http:` URLs. Like `fetch` it refuses the ports of other services. It asks for
 * no compression and takes none.
 */
export const plainHttp: Fetch = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const { port } = new URL(url);
    // Empty for the default port, 80.
    if (port !== '' && isBlockedPort(Number(port))) throw failure('ERR_UNSAFE_PORT');
    const options = {
      agent,
      method,
      signal,
      headers: { ...headers, 'accept-encoding': 'identity' },
    };
    const call = request(url, options, (message) => {
      const encoding = message.headers['content-encoding']?.trim().toLowerCase() || 'identity';
      if (encoding !== 'identity') {
        call.destroy(failure('ERR_CONTENT_DECODING_FAILED'));
        return;
      }
      // What breaks later is told to the call alone; the reader of the body must know why.
      call.on('error', (error) => message.destroy(error));
      resolve(answerOf(message));
    });
    call.on('error', reject);
    // Nobody asked for another protocol.
    call.on('upgrade', (_message, socket) => {
      socket.destroy();
      reject(failure('ERR_INVALID_HTTP_RESPONSE'));
    });
    call.end(body);
  });

function answerOf(message: IncomingMessage): TransportResponse {
  const { statusCode = 0, headers } = message;
  const get = (name: string) => headers[name]?.toString() ?? null;
  return { status: statusCode, headers: { get }, body: message };
}

/** @param code Chromium's code; Node has none */
function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
