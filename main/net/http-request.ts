/**
 * One HTTP call to a host that may be broken, hostile or no relay at all: bounded in time and
 * size, and with every way to fail mapped to a {@link RelayFailure}.
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

/** The part of a `Response` that is read. */
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
  /** Gives the call up. */
  readonly signal: AbortSignal;
  /** For the whole call, from connecting to the last byte of the answer, in ms. */
  readonly timeoutMs: number;
  /** Measures that time. */
  readonly wait: Clock['wait'];
  /** The largest answer that is taken, in bytes after decompression. */
  readonly maxBytes: number;
}

/** An answer with a 2xx status, read to its end. */
export interface HttpResponse {
  readonly status: number;
  /** Content-Type, or '' without one. */
  readonly contentType: string;
  readonly text: string;
}

const MAX_RETRY_AFTER_MS = 60_000;

/** The timers of this machine. */
export const timer: Clock['wait'] = (ms, signal) =>
  setTimeout(ms, undefined, { signal }).catch(() => undefined);

/**
 * Transport codes of Node and Chromium for an answer that came, but is not what HTTP allows; and
 * the name of an error that undici gives no code from Node 24 on.
 */
const GARBLED =
  /^(HPE_(?!INVALID_EOF)|HTTPParserError$|Z_|UND_ERR_HEADERS_OVERFLOW|ERR_INVALID_HTTP_RESPONSE|ERR_CONTENT_DECODING|ERR_RESPONSE_HEADERS|ERR_(UNSAFE|INVALID)_REDIRECT)/;

/**
 * Transport codes of Node, undici and Chromium for a connection that never came about: the host
 * has heard nothing of the call. Those that can also end a connection in use are not among them.
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
 * Makes one call and reads a text answer. Redirects are never followed, no cookie or credential
 * is sent, nothing is cached. Failure details name neither URL nor body, for both may hold
 * secrets.
 *
 * @param fetch the transport
 * @param call what to ask, and its bounds
 * @returns the answer, when its status is 2xx
 * @throws RelayFailure only. One whose signal is aborted rejects at once, as `unreachable`: the
 *   caller knows from its own signal that it was the one to stop.
 */
export async function requestText(fetch: Fetch, call: HttpRequest): Promise<HttpResponse> {
  const transport = new AbortController();
  const limits = callLimits(call);
  try {
    return await Promise.race([limits.exceeded, exchange(fetch, call, transport.signal)]);
  } catch (error) {
    // Whatever stage it was in: lets go of the socket and of a body that nobody will read.
    transport.abort();
    throw error instanceof RelayFailure ? error : transportFailure(error);
  } finally {
    limits.lift();
  }
}

/**
 * Like {@link requestText}, for an answer that must be JSON by its content type and its text.
 *
 * @returns the parsed answer, its shape unchecked
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

/** A {@link RelayFailure} for an answer that no wire relay gives. */
export function badAnswer(detail: string): RelayFailure {
  return new RelayFailure('bad-answer', `not the answer of a wire relay: ${detail}`);
}

/** A promise that rejects when the call is given up or has taken too long, until it is lifted. */
function callLimits(call: HttpRequest): { exceeded: Promise<never>; lift: () => void } {
  const lifted = new AbortController();
  const exceeded = new Promise<never>((_, reject) => {
    const giveUp = () => reject(new RelayFailure('unreachable', 'the call was given up'));
    if (call.signal.aborted) giveUp();
    call.signal.addEventListener('abort', giveUp, { once: true, signal: lifted.signal });
    void call.wait(call.timeoutMs, lifted.signal).then(() => {
      if (lifted.signal.aborted) return;
      reject(new RelayFailure('unreachable', `no whole answer within ${call.timeoutMs} ms`));
    });
  });
  return { exceeded, lift: () => lifted.abort('over') };
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
    },
    body: call.body ? JSON.stringify(call.body) : null,
    // Node hands a redirect over as an answer, net.fetch rejects on it; 'error' would not tell
    // a redirect from a lost connection in either.
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

/** What an answer without success means (docs/protocol.md §3). */
function statusFailure({ status, headers }: TransportResponse): RelayFailure {
  const detail = `the relay answered ${status}`;
  if (status === 429 || status === 503)
    return new RelayFailure('busy', detail, retryAfter(headers));
  if (status >= 500) return new RelayFailure('server-error', detail, retryAfter(headers));
  if (status === 404) return new RelayFailure('not-found', detail);
  if (status === 409) return new RelayFailure('conflict', detail);
  if (status === 405) return new RelayFailure('no-relay', detail);
  // A proxy on the way gave up waiting.
  if (status === 408) return new RelayFailure('unreachable', detail);
  // A relay never redirects.
  if (status < 400) return badAnswer(`status ${status}`);
  return new RelayFailure('refused', detail);
}

/**
 * Retry-After in ms, at most a minute: a hostile relay must not put a pairing to sleep. A date is
 * taken relative to the answer's own Date, so a wrong clock on either side does not matter.
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
  if (code !== null && GARBLED.test(code)) return badAnswer(code);
  const kind = code !== null && NO_CONNECTION.test(code) ? 'no-connection' : 'unreachable';
  return new RelayFailure(kind, `no connection (${code ?? 'unknown reason'})`);
}

/** What the transport calls its failure, such as `ECONNREFUSED` or `ERR_NAME_NOT_RESOLVED`. */
function transportCode(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  // Electron has no code for either of these, only a text.
  if (error.message === 'Redirect was cancelled') return 'ERR_INVALID_REDIRECT';
  const chromium = /^net::(ERR_\w+)/.exec(error.message)?.[1];
  if (chromium !== undefined) return chromium;
  const { cause = error } = error;
  if (typeof cause !== 'object' || cause === null) return null;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  return cause instanceof Error && cause.name === 'HTTPParserError' ? cause.name : null;
}
