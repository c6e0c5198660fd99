/**
 * HTTP requests to a host that may be broken, hostile or no relay at all: bounded in time and size,
 * with every error mapped to a {@link RelayFailure}.
 */
import { setTimeout } from 'node:timers/promises';
import { type Clock, RelayFailure } from '../pairing/ports.ts';
import { badAnswer, isJson, isWebPage, statusFailure, webPage } from './answer-failure.ts';
import type { Fetch, TransportResponse } from './transport.ts';
import { transportFailure } from './transport-failure.ts';

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Sent as JSON; a text is JSON already. */
  readonly body?: Readonly<Record<string, string>> | string;
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
  /** By its Content-Type. */
  readonly isDeclaredJson: boolean;
  readonly headers: TransportResponse['headers'];
  readonly text: string;
}

/** The beginning of an error's body that is read, in bytes. */
const MAX_ERROR_BYTES = 4_096;

/** What every call says of the program and its language, whatever the system, the version and the person. */
export const USER_AGENT = 'wire-tray';
export const LANGUAGE = 'en';

/** Sent with every call, in the place of what the transport would send by itself. */
const FIXED_HEADERS = {
  accept: 'application/json, text/plain',
  'accept-encoding': 'identity',
  'accept-language': LANGUAGE,
  'user-agent': USER_AGENT,
} as const;

/** Without a reason of our own, each abort creates an error with a stack trace. */
const OVER = 'over';

const UTF_8 = new TextDecoder('utf-8', { fatal: true });

/** Waits in real time. Resolves early when `signal` is aborted. */
export const timer: Clock['wait'] = (ms, signal) =>
  setTimeout(ms, undefined, { signal }).catch(() => undefined);

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
    throw transportFailure(error);
  } finally {
    limits.dispose();
  }
}

/**
 * Like {@link requestText}, for a response that must be JSON by its Content-Type and its body.
 *
 * @param fetch the transport
 * @param call the request and its bounds
 * @returns the parsed body and the headers, not validated
 * @throws RelayFailure only
 */
export async function requestJson(
  fetch: Fetch,
  call: HttpRequest,
): Promise<{ readonly json: unknown; readonly headers: TransportResponse['headers'] }> {
  const { isDeclaredJson, headers, text } = await requestText(fetch, call);
  if (!isDeclaredJson) throw badAnswer('it is not JSON');
  try {
    return { json: JSON.parse(text), headers };
  } catch {
    throw badAnswer('its JSON is broken');
  }
}

function bodyOf({ body }: HttpRequest): string | null {
  return body === undefined || typeof body === 'string' ? (body ?? null) : JSON.stringify(body);
}

/** Rejects `exceeded` on abort or time-out; `dispose` removes the listener and the timer. */
function callLimits(call: HttpRequest): { exceeded: Promise<never>; dispose: () => void } {
  const disposed = new AbortController();
  let giveUp = () => {};
  const exceeded = new Promise<never>((_, reject) => {
    giveUp = () => reject(new RelayFailure('unreachable', 'the call was given up'));
    if (call.signal.aborted) giveUp();
    call.signal.addEventListener('abort', giveUp);
    void call.wait(call.timeoutMs, disposed.signal).then(() => {
      if (disposed.signal.aborted) return;
      reject(new RelayFailure('unreachable', `no whole answer within ${call.timeoutMs} ms`));
    });
  });
  const dispose = () => {
    call.signal.removeEventListener('abort', giveUp);
    disposed.abort(OVER);
  };
  return { exceeded, dispose };
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
      ...FIXED_HEADERS,
      ...(call.body && { 'content-type': 'application/json' }),
      ...(call.token !== undefined && { authorization: `Bearer ${call.token}` }),
    },
    body: bodyOf(call),
    // With 'manual', a transport returns the redirect. With 'error', it could not be told from a lost
    // connection.
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
    signal,
  });
  if (response.status < 200 || response.status > 299) {
    const body = response.status === 400 ? await beginning(response) : '';
    throw statusFailure(response, call.url, body);
  }
  if (isWebPage(response)) throw webPage(response.status);
  return {
    status: response.status,
    isDeclaredJson: isJson(response),
    headers: response.headers,
    text: await readText(response, call.maxBytes),
  };
}

/** The beginning of a body, as far as it is ASCII; '' if it cannot be read. */
async function beginning({ body }: TransportResponse): Promise<string> {
  let text = '';
  try {
    for await (const chunk of body ?? []) {
      text += Buffer.from(chunk).toString('latin1');
      if (text.length > MAX_ERROR_BYTES) break;
    }
  } catch {}
  return text;
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
    return UTF_8.decode(Buffer.concat(chunks));
  } catch {
    throw badAnswer('it is not UTF-8');
  }
}
