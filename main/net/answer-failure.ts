/** What an answer means that is not a relay's 2xx (docs/protocol.md §3). */
import { RelayFailure } from '../pairing/ports.ts';
import { parseUrl } from '../protocol/parse-url.ts';
import type { TransportResponse } from './transport.ts';

const MAX_RETRY_AFTER_MS = 60_000;

/** Of a host name (RFC 1035 §2.3.4); `URL` has no bound. */
const MAX_HOST = 253;

/** What nginx, Apache and Go answer, with status 400, to plain http at a port for https. */
const WANTS_HTTPS = /HTTPS (port|server)|SSL-enabled server port/i;

/**
 * A {@link RelayFailure} for a response that a wire relay never sends.
 * @param detail what is wrong with it; must contain nothing of the body
 */
export function badAnswer(detail: string): RelayFailure {
  return new RelayFailure('bad-answer', `not the answer of a wire relay: ${detail}`);
}

/** Whether a response is a page for people, which no wire relay sends. */
export function isWebPage({ headers }: TransportResponse): boolean {
  return /^(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(headers.get('content-type') ?? '');
}

/**
 * Whether a response can be a relay's own: its answers are JSON, also those that refuse. Others come from what
 * stands before it while it restarts, or between us and it.
 */
export function isJson({ headers }: TransportResponse): boolean {
  return /^application\/json\s*(;|$)/i.test(headers.get('content-type') ?? '');
}

/** The failure for a web page in place of an answer. */
export function webPage(status: number): RelayFailure {
  return new RelayFailure('sign-in-page', `a web page came, with status ${status}`);
}

/**
 * The failure for a status other than 2xx.
 * @param url that was called
 * @param body the beginning of the body, if the status is 400
 */
export function statusFailure(
  response: TransportResponse,
  url: string,
  body: string,
): RelayFailure {
  const { status, headers } = response;
  const detail = `the relay answered ${status}`;
  if (status < 400) return redirectFailure(response, url);
  if (status === 400 && url.startsWith('http:') && WANTS_HTTPS.test(body)) {
    return new RelayFailure('relay-speaks-https', 'the server says that it wants https');
  }
  // Only proxies ask for a password of their own (RFC 9110 §15.5.8).
  if (status === 407) return new RelayFailure('proxy-password', 'the proxy answered 407');
  // RFC 6585 §6: never by the server that was called.
  if (status === 511) return new RelayFailure('sign-in-page', 'the network answered 511');
  if (status === 429 || status === 503)
    return new RelayFailure('busy', detail, retryAfter(headers));
  if (status >= 500) return new RelayFailure('server-error', detail, retryAfter(headers));
  if (status === 404 && isJson(response)) return new RelayFailure('not-found', detail);
  if (status === 404 || status === 405) return new RelayFailure('no-relay', detail);
  // A proxy on the way timed out.
  if (status === 408) return new RelayFailure('unreachable', detail);
  if (isWebPage(response)) return webPage(status);
  if (!isJson(response)) return badAnswer(`status ${status}`);
  return new RelayFailure(status === 409 ? 'conflict' : 'refused', detail);
}

/** Relays never redirect. Only the origin is told: the rest may repeat a secret of the call. */
function redirectFailure({ status, headers }: TransportResponse, url: string): RelayFailure {
  const from = new URL(url);
  const location = headers.get('location');
  const to = location === null ? null : resolved(location, from);
  if (to === null || to.hostname.length > MAX_HOST) return badAnswer(`status ${status}`);
  const kind = to.hostname === from.hostname ? 'relay-redirects' : 'sign-in-page';
  return new RelayFailure(kind, `status ${status} leads to ${to.origin}`);
}

/** @returns null if it is no address on the web */
function resolved(location: string, base: URL): URL | null {
  const url = location === '' ? null : parseUrl(location, base);
  return url !== null && /^https?:$/.test(url.protocol) ? url : null;
}

/**
 * Retry-After (RFC 9110 §10.2.3) in ms; null if absent or malformed. At most a minute, so that a
 * hostile relay cannot stall a pairing. A date is compared with the response's own Date header, so
 * wrong clocks do not matter.
 */
function retryAfter(headers: TransportResponse['headers']): number | null {
  const value = headers.get('retry-after')?.trim() ?? '';
  const ms = /^\d+$/.test(value)
    ? Number(value) * 1000
    : httpDate(value) - httpDate(headers.get('date') ?? '');
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS);
}

function httpDate(text: string): number {
  return / GMT$/.test(text) ? Date.parse(text) : Number.NaN;
}
