/**
 * HTTP requests to a host that may be broken, hostile or no relay at all: bounded in time and size,
 * with every error mapped to a {@link RelayFailure}.
 */
import { setTimeout } from 'node:timers/promises';
import { type Clock, RelayFailure } from '../pairing/ports.ts';

/** Request options of a transport, named as in `fetch`. */
export interface TransportRequest {
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly redirect: 'manual';
  readonly credentials: 'omit';
  readonly cache: 'no-store';
  readonly referrerPolicy: 'no-referrer';
  readonly signal: AbortSignal;
}

/** The part of a `Response` that is used. */
export interface TransportResponse {
  readonly status: number;
  readonly headers: Pick<Headers, 'get'>;
  readonly body: AsyncIterable<Uint8Array> | null;
}

/** A transport: Node's `fetch`, Electron's `net.fetch` and `plainHttp` all fit. */
export type Fetch = (url: string, call: TransportRequest) => Promise<TransportResponse>;

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Sent as JSON. */
  readonly body?: Readonly<Record<string, string>>;
  /** Sent as a Bearer token. */
  readonly token?: string;
  /** Aborts the request. */
  readonly signal: AbortSignal;
  /** For everything from connecting to the last byte of the body, in ms. */
  readonly timeoutMs: number;
  /** Waits for the time-out. */
  readonly wait: Clock['wait'];
  /** Largest body accepted, in bytes after decompression. */
  readonly maxBytes: number;
}

/** A response with a 2xx status and its whole body. */
export interface HttpResponse {
  readonly status: number;
  /** The Content-Type header; '' if there is none. */
  readonly contentType: string;
  readonly text: string;
}

const MAX_RETRY_AFTER_MS = 60_000;

/** Waits in real time. Resolves early when `signal` is aborted. */
export const timer: Clock['wait'] = (ms, signal) =>
  setTimeout(ms, undefined, { signal }).catch(() => undefined);

/**
 * Error codes of Node and Chromium for a response that is not valid HTTP. HTTPParserError is the
 * name of an undici error that has no code from Node 24 on.
 */
const INVALID_RESPONSE =
  /^(HPE_(?!INVALID_EOF)|HTTPParserError$|Z_|UND_ERR_HEADERS_OVERFLOW|ERR_INVALID_HTTP_RESPONSE|ERR_CONTENT_DECODING|ERR_RESPONSE_HEADERS|ERR_(UNSAFE|INVALID)_REDIRECT)/;

/**
 * Error codes of Node, undici and Chromium for a connection that was never established, so the host
 * has not seen the request. Codes that can also end an established connection are left out.
 */
const NO_CONNECTION = new RegExp(
  `^(${[
    'ECONNREFUSED|EADDRNOTAVAIL|ENOTFOUND|EAI_|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT',
    'ERR_CONNECTION_(REFUSED|FAILED|TIMED_OUT)|ERR_NAME_|ERR_ADDRESS_|ERR_INTERNET_DISCONNECTED',
    'ERR_(PROXY|TUNNEL)_CONNECTION_FAILED',
    'CERT_|UNABLE_TO_|SELF_SIGNED_CERT|DEPTH_ZERO_SELF_SIGNED_CERT|ERR_TLS_CERT_|ERR_CERT_',
    'ERR_SSL_(WRONG_VERSION|UNSUPPORTED_PROTOCOL|VERSION_OR_CIPHER|SSLV3_ALERT_HANDSHAKE)',
  ].join('|')})`,
);

/**
 * Sends one request and reads the response as text. Follows no redirects, sends no cookies or
 * credentials, caches nothing. Error messages contain neither URL nor body: both may hold secrets.
 *
 * @param fetch the transport
 * @param call the request and its bounds
 * @returns the response, if its status is 2xx
 * @throws RelayFailure only; `unreachable` when `call.signal` is aborted
 */
export async function requestText(fetch: Fetch, call: HttpRequest): Promise<HttpResponse> {
  const transport = new AbortController();
  const limits = callLimits(call);
  try {
    return await Promise.race([limits.exceeded, exchange(fetch, call, transport.signal)]);
  } catch (error) {
    // Close the socket, and with it a body that nobody will read.
    transport.abort();
    throw error instanceof RelayFailure ? error : transportFailure(error);
  } finally {
    limits.dispose();
  }
}

/**
 * Like {@link requestText}, for a response that must be JSON by its Content-Type and its body.
 *
 * @param fetch the transport
 * @param call the request and its bounds
 * @returns the parsed body, not validated
 * @throws RelayFailure only
 */
export async function requestJson(fetch: Fetch, call: HttpRequest): Promise<unknown> {
  const { contentType, text } = await requestText(fetch, call);
  if (!/^application\/json\s*(;|$)/i.test(contentType)) throw badAnswer('it is not JSON');
  try {
    return JSON.parse(text);
  } catch {
    throw badAnswer('its JSON is broken');
  }
}

/**
 * A {@link RelayFailure} for a response that a wire relay never sends.
 * @param detail what is wrong with it; must contain nothing of the body
 */
export function badAnswer(detail: string): RelayFailure {
  return new RelayFailure('bad-answer', `not the answer of a wire relay: ${detail}`);
}

/** Rejects `exceeded` on abort or time-out; `dispose` removes the listener and the timer. */
function callLimits(call: HttpRequest): { exceeded: Promise<never>; dispose: () => void } {
  const disposed = new AbortController();
  const exceeded = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new RelayFailure('unreachable', 'the call was given up'));
    if (call.signal.aborted) giveUp();
    call.signal.addEventListener('abort', giveUp, { once: true, signal: disposed.signal });
    void call.wait(call.timeoutMs, disposed.signal).then(() => {
      if (disposed.signal.aborted) return;
      reject(new RelayFailure('unreachable', `no whole answer within ${call.timeoutMs} ms`));
    });
  });
  return { exceeded, dispose: () => disposed.abort('over') };
}

async function exchange(
  fetch: Fetch,
  call: HttpRequest,
  signal: AbortSignal,
): Promise<HttpResponse> {
  call.signal.throwIfAborted();
  const response = await fetch(call.url, {
    method: call.method,
    headers: {
      accept: 'application/json, text/plain',
      ...(call.body && { 'content-type': 'application/json' }),
      ...(call.token !== undefined && { authorization: `Bearer ${call.token}` }),
    },
    body: call.body ? JSON.stringify(call.body) : null,
    // With 'manual', Node returns the redirect, and net.fetch rejects with its own message. With
    // 'error', neither could be told from a lost connection.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  });
  if (response.status < 200 || response.status > 299) throw statusFailure(response);
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    text: await readText(response, call.maxBytes),
  };
}

async function readText(response: TransportResponse, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxBytes) throw badAnswer(`it is larger than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw badAnswer('it is not UTF-8');
  }
}

/** The failure for a status other than 2xx (docs/protocol.md §3). */
function statusFailure({ status, headers }: TransportResponse): RelayFailure {
  const detail = `the relay answered ${status}`;
  if (status === 429 || status === 503)
    return new RelayFailure('busy', detail, retryAfter(headers));
  if (status >= 500) return new RelayFailure('server-error', detail, retryAfter(headers));
  if (status === 404) return new RelayFailure('not-found', detail);
  if (status === 409) return new RelayFailure('conflict', detail);
  if (status === 405) return new RelayFailure('no-relay', detail);
  // A proxy on the way timed out.
  if (status === 408) return new RelayFailure('unreachable', detail);
  // Relays never redirect.
  if (status < 400) return badAnswer(`status ${status}`);
  return new RelayFailure('refused', detail);
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

function transportFailure(error: unknown): RelayFailure {
  const code = transportCode(error);
  if (code !== null && INVALID_RESPONSE.test(code)) return badAnswer(code);
  const kind = code !== null && NO_CONNECTION.test(code) ? 'no-connection' : 'unreachable';
  return new RelayFailure(kind, `no connection (${code ?? 'unknown reason'})`);
}

/** The error code of Node or Chromium, such as `ECONNREFUSED` or `ERR_NAME_NOT_RESOLVED`. */
function transportCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  // Electron gives these two as a message only, without a code.
  if (error.message === 'Redirect was cancelled') return 'ERR_INVALID_REDIRECT';
  const chromium = /^net::(ERR_\w+)/.exec(error.message)?.[1];
  if (chromium !== undefined) return chromium;
  const { cause = error } = error;
  if (typeof cause !== 'object' || cause === null) return null;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error && cause.name === 'HTTPParserError' ? cause.name : null;
}
