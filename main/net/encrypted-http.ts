/** The transport of the command for `https:` URLs: Node's own, through the proxy of the environment. */
import { Agent, request } from 'node:https';
import { isIP } from 'node:net';
import { connect } from 'node:tls';
import { environmentProxy } from './environment-proxy.ts';
import { KEEP_ALIVE_MS, refuseBlockedPort, sendByNode } from './node-http.ts';
import { openTunnel } from './proxy-tunnel.ts';
import type { Fetch, TransportRequest, TransportResponse } from './transport.ts';

/** An agent of our own: the global one may be told to use a proxy (see `plain-http.ts`). */
const agent = new Agent({ keepAlive: true, timeout: KEEP_ALIVE_MS });

/**
 * Sends one request over https. Certificates are checked as Node checks them. A proxy sees the host and
 * port of the relay, and its own user name and password.
 */
export const encryptedHttp: Fetch = async (url, call) => {
  const proxy = environmentProxy(url);
  return proxy === null ? sendByNode(url, call, { request, agent }) : sendThrough(proxy, url, call);
};

/** Each call has a tunnel of its own, so that a failure is told as that of the proxy or of the relay. */
async function sendThrough(
  proxy: URL,
  url: string,
  call: TransportRequest,
): Promise<TransportResponse> {
  refuseBlockedPort(url);
  const { hostname, port } = new URL(url);
  const host = hostname.replace(/^\[|\]$/g, '');
  const target = `${hostname}:${port || 443}`;
  const socket = await openTunnel({ proxy, target, signal: call.signal });
  const createConnection = () =>
    connect({
      ...{ socket, host, ALPNProtocols: ['http/1.1'] },
      ...(isIP(host) === 0 && { servername: host }),
    });
  return sendByNode(url, call, { request, createConnection });
}
