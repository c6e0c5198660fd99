/** The transport of the command for `https:` URLs: Node's own, through the proxy of the environment. */
import type { ClientRequest } from 'node:http';
import { Agent, request } from 'node:https';
import { checkServerIdentity, type PeerCertificate } from 'node:tls';
import type { HttpsProxyAgent } from 'https-proxy-agent';
import { RelayFailure } from '../pairing/ports.ts';
import { environmentProxy } from './environment-proxy.ts';
import type { Fetch, TransportRequest, TransportResponse } from './http-request.ts';
import { KEEP_ALIVE_MS, sendByNode } from './node-http.ts';
import { proxyFailure } from './transport-failure.ts';

const options = { keepAlive: true, timeout: KEEP_ALIVE_MS } as const;

/** An agent of our own: the global one may be told to use a proxy (see `plain-http.ts`). */
const direct = new Agent(options);

/** One for each proxy, which keeps its connections. */
const byProxy = new Map<string, Promise<HttpsProxyAgent<string>>>();

/**
 * Sends one request over https. Certificates are checked as Node checks them. A proxy sees the host and
 * port of the relay, and its own user name and password.
 */
export const encryptedHttp: Fetch = async (url, call) => {
  const proxy = environmentProxy(url);
  return proxy === null
    ? sendByNode(url, call, { request, agent: direct })
    : sendThrough(await agentFor(proxy.href), url, call);
};

function agentFor(proxy: string): Promise<HttpsProxyAgent<string>> {
  const known = byProxy.get(proxy);
  if (known !== undefined) return known;
  // Most people have no proxy: what is needed for one is loaded for the others only.
  const made = import('https-proxy-agent').then(
    (library) => new library.HttpsProxyAgent(proxy, options),
  );
  byProxy.set(proxy, made);
  return made;
}

/** What the proxy did for a request. */
interface Tunnel {
  isOpen: boolean;
  refusal: RelayFailure | null;
}

async function sendThrough(
  agent: HttpsProxyAgent<string>,
  url: string,
  call: TransportRequest,
): Promise<TransportResponse> {
  const tunnel: Tunnel = { isOpen: false, refusal: null };
  const begun = (outgoing: ClientRequest) => {
    outgoing.on('proxyConnect', ({ statusCode }: { readonly statusCode: number }) => {
      tunnel.isOpen = true;
      if (statusCode !== 200) tunnel.refusal = refusalOf(statusCode);
    });
  };
  // The library leaves out a host that is an address, and Node would check for `localhost`.
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const isOfHost = (_named: string, certificate: PeerCertificate) =>
    checkServerIdentity(host, certificate);
  const sending = { request, agent, begun, checkServerIdentity: isOfHost };
  try {
    const response = await sendByNode(url, call, sending);
    // The library hands on what the proxy answered as if the relay had.
    if (tunnel.refusal !== null) throw tunnel.refusal;
    return response;
  } catch (error) {
    if (tunnel.refusal !== null) throw tunnel.refusal;
    throw tunnel.isOpen ? error : proxyFailure(error);
  }
}

function refusalOf(status: number): RelayFailure {
  return status === 407
    ? new RelayFailure('proxy-password', 'the proxy answered 407')
    : new RelayFailure('proxy-refused', `the proxy answered ${status}`);
}
