/** The transport of the app for `https:` URLs: Chromium's, with the system's proxy and certificates. */
import { Readable } from 'node:stream';
import { type IncomingMessage, net, type Session, session } from 'electron';
import { LANGUAGE, USER_AGENT } from '../../net/http-request.ts';
import type { Fetch, TransportResponse } from '../../net/transport.ts';

/** In memory: no cookie, cached answer or login of a proxy stays for the next start. */
const PARTITION = 'relay';

/** Opens the transport, once, when the app is ready. */
export function openEncryptedHttp(): Fetch {
  const ours = session.fromPartition(PARTITION, { cache: false });
  // The call names it, too, but what a proxy is asked has that of the session.
  ours.setUserAgent(USER_AGENT, LANGUAGE);
  // Chromium would fetch a dictionary for the language of the system.
  ours.setSpellCheckerEnabled(false);
  let proxyKnown: Promise<unknown> | null = null;
  return async (url, call) => {
    // A new session is told of the system's proxy by Chromium's other process. Until that has answered
    // once, a call may go around the proxy.
    proxyKnown ??= ours.resolveProxy(new URL(url).origin).catch(() => undefined);
    await proxyKnown;
    return send(ours, url, call);
  };
}

/**
 * Not `net.fetch`: of a redirect it does not say where it leads, and a proxy that asks for a password
 * makes it leave a rejection that nobody handles.
 */
function send(
  ours: Session,
  url: string,
  { method, headers, body, redirect, credentials, cache, referrerPolicy, signal }: Call,
): Promise<TransportResponse> {
  return new Promise((resolve, reject) => {
    const options = { url, method, redirect, credentials, cache, referrerPolicy };
    const outgoing = net.request({ ...options, session: ours });
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
    const abort = () => {
      outgoing.abort();
      reject(new Error('aborted'));
    };
    signal.addEventListener('abort', abort, { once: true });
    outgoing.on('close', () => signal.removeEventListener('abort', abort));
    outgoing.on('error', reject);
    outgoing.on('redirect', (status, _method, location) => {
      resolve(redirectTo(status, location));
      // Otherwise Chromium ends it with an error.
      outgoing.abort();
    });
    outgoing.on('response', (message) => resolve(responseOf(message)));
    outgoing.end(body ?? undefined);
  });
}

type Call = Parameters<Fetch>[1];

function responseOf(message: IncomingMessage): TransportResponse {
  const { statusCode, headers } = message;
  const get = (name: string) => headers[name]?.toString() ?? null;
  // Electron's type does not say that it is a stream.
  const body = message as unknown as Readable;
  // After a 407 of a proxy comes an error that the status has told already.
  body.on('error', () => {});
  return { status: statusCode, headers: { get }, body };
}

function redirectTo(status: number, location: string): TransportResponse {
  const get = (name: string) => (name === 'location' ? location : null);
  return { status, headers: { get }, body: Readable.from([]) };
}
