/**
 * Calls over plain http, straight to their host. Whoever carries such a call reads its slot token
 * and can answer as he likes, so no proxy gets one, whatever the system or the environment names.
 */
import dns from 'node:dns';
import { Agent, type IncomingMessage, request } from 'node:http';
import type { LookupFunction } from 'node:net';
import { isBlockedPort } from './blocked-ports.ts';
import type { Fetch, TransportAnswer } from './http.ts';

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
 * --use-env-proxy say so (Node 24). An agent of one's own follows none.
 */
const agent = new Agent({ keepAlive: true, timeout: KEPT_FOR_MS, lookup: lookUp });

/**
 * The transport for `http:` URLs. Like `fetch` it refuses the ports of other services. It asks for
 * no compression and takes none.
 */
export const plainHttp: Fetch = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    if (isBlockedPort(Number(new URL(url).port))) throw failure('ERR_UNSAFE_PORT');
    const options = {
      agent,
      method,
      signal,
      headers: { ...headers, 'accept-encoding': 'identity' },
    };
    const call = request(url, options, (message) => {
      const encoding = message.headers['content-encoding'] ?? 'identity';
      if (encoding === 'identity') return resolve(answerOf(message));
      call.destroy();
      reject(failure('ERR_CONTENT_DECODING_FAILED'));
    });
    call.on('error', reject);
    call.end(body);
  });

function answerOf(message: IncomingMessage): TransportAnswer {
  const { statusCode = 0, headers } = message;
  const get = (name: string) => headers[name]?.toString() ?? null;
  return { status: statusCode, headers: { get }, body: message };
}

/** @param code as Chromium names it, for want of a name in Node */
function failure(code: string): Error {
  return Object.assign(new Error(code), { code });
}
