/** A connection to a host through an http or https proxy, by CONNECT (RFC 9110 §9.3.6). */
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { RelayFailure } from '../pairing/ports.ts';
import { proxyFailure } from './transport-failure.ts';

/** Less than any call may take, so that the proxy is told as what holds it up. */
const TIMEOUT_MS = 8_000;

/** Agents of our own, for one connection each: the global ones may be told to use a proxy. */
const PROGRAMS = {
  'http:': { request: httpRequest, agent: new HttpAgent() },
  'https:': { request: httpsRequest, agent: new HttpsAgent() },
} as const;

export interface TunnelOptions {
  /** an http or https URL, which may have a user name and password */
  readonly proxy: URL;
  /** `host:port` */
  readonly target: string;
  /** Closes the connection while the proxy has not answered. */
  readonly signal: AbortSignal;
  /** For the proxy to connect to the target, in ms; default 8,000. */
  readonly timeoutMs?: number;
}

/**
 * Opens a connection. The proxy sees the target, and its own user name and password. How long its
 * answer may be is bounded by Node.
 *
 * @returns a connection to the target, over which nothing was sent
 * @throws RelayFailure `proxy-unreachable`, `proxy-password`, `proxy-refused`
 */
export function openTunnel({
  proxy,
  target,
  signal,
  timeoutMs = TIMEOUT_MS,
}: TunnelOptions): Promise<Duplex> {
  const { request, agent } = PROGRAMS[proxy.protocol === 'https:' ? 'https:' : 'http:'];
  const host = proxy.hostname.replace(/^\[|\]$/g, '');
  return new Promise((resolve, reject) => {
    const outgoing = request({
      ...{ method: 'CONNECT', path: target, host, port: proxy.port || undefined, agent, signal },
      // Node would take the name from the header `host`.
      servername: isIP(host) === 0 ? host : '',
      headers: { host: target, 'proxy-connection': 'keep-alive', ...loginOf(proxy) },
    });
    outgoing.removeHeader('connection');
    let isConnected = false;
    outgoing.on('socket', (socket) => {
      socket.once(proxy.protocol === 'https:' ? 'secureConnect' : 'connect', () => {
        isConnected = true;
      });
    });
    const timer = setTimeout(() => {
      const kind = isConnected ? 'proxy-refused' : 'proxy-unreachable';
      outgoing.destroy(new RelayFailure(kind, `no answer of the proxy within ${timeoutMs} ms`));
    }, timeoutMs);
    outgoing.on('close', () => clearTimeout(timer));
    outgoing.on('error', (error) => {
      reject(error instanceof RelayFailure ? error : proxyFailure(error));
    });
    outgoing.on('connect', ({ statusCode = 0 }, socket, head) => {
      clearTimeout(timer);
      if (statusCode === 200) {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
      } else {
        socket.destroy();
        reject(refusalOf(statusCode));
      }
    });
    outgoing.end();
  });
}

function loginOf({ username, password }: URL): Readonly<Record<string, string>> {
  if (username === '' && password === '') return {};
  const login = Buffer.from(`${decoded(username)}:${decoded(password)}`);
  return { 'proxy-authorization': `Basic ${login.toString('base64')}` };
}

/** A password with a bare `%` is taken as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function refusalOf(status: number): RelayFailure {
  return status === 407
    ? new RelayFailure('proxy-password', 'the proxy answered 407')
    : new RelayFailure('proxy-refused', `the proxy answered ${status}`);
}
