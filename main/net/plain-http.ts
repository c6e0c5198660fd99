/**
 * The transport for `http:` URLs. It never uses a proxy, whatever the system or the environment
 * configure: a proxy could read slot tokens and forge responses.
 */
import dns from 'node:dns';
import { Agent, type ClientRequest, request } from 'node:http';
import { connect, type LookupFunction } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { RelayFailure } from '../pairing/ports.ts';
import { KEEP_ALIVE_MS, sendByNode } from './node-http.ts';
import type { Fetch } from './transport.ts';

/** For a server to answer to the beginning of TLS, in ms. */
const TLS_TIMEOUT_MS = 1_000;

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
 * Sends one request over plain http, directly. Rejects for the ports that `fetch` blocks, for compressed
 * responses, and with `relay-speaks-https` where the server hangs up on http and answers to TLS.
 */
export const plainHttp: Fetch = async (url, call) => {
  let sent: ClientRequest | null = null;
  const begun = (outgoing: ClientRequest) => {
    sent = outgoing;
  };
  try {
    return await sendByNode(url, call, { request, agent, begun });
  } catch (error) {
    if (isHungUp(error, sent) && (await speaksTls(new URL(url), call.signal))) {
      throw new RelayFailure('relay-speaks-https', 'the server hung up on http and speaks TLS');
    }
    throw error;
  }
};

/** Whether a server closed a new connection without an answer. One that was idle it may close anyway. */
function isHungUp(error: unknown, outgoing: ClientRequest | null): boolean {
  const isReset = error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
  return isReset && outgoing?.reusedSocket === false;
}

/** Whether a server answers to the beginning of TLS. Nothing else is sent, and no certificate counts. */
function speaksTls({ hostname, port }: URL, signal: AbortSignal): Promise<boolean> {
  const host = hostname.replace(/^\[|\]$/g, '');
  const socket = connect({ host, port: Number(port || 80), lookup: lookUp, signal });
  const tls = connectTls({ socket, rejectUnauthorized: false });
  return new Promise<boolean>((resolve) => {
    tls.setTimeout(TLS_TIMEOUT_MS, () => resolve(false));
    tls.once('secureConnect', () => resolve(true));
    tls.once('error', () => resolve(false));
    tls.once('close', () => resolve(false));
    socket.once('error', () => resolve(false));
  }).finally(() => {
    tls.destroy();
    socket.destroy();
  });
}
