import { requestText, timer } from '../net/http-request.ts';
import { plainHttp } from '../net/plain-http.ts';
import { RelayFailure, type RelayFailureKind } from '../pairing/ports.ts';

/** How long the health check of another relay may take, in ms. */
const PROBE_TIMEOUT_MS = 2_000;

/** A relay answers its health check with two bytes. */
const MAX_RESPONSE_BYTES = 16 * 1024;

/** Failures of a health check that show that no relay answers there. */
const NOT_A_RELAY: ReadonlySet<RelayFailureKind> = new Set([
  ...['connection-refused', 'blocked-port', 'relay-speaks-https', 'no-connection'],
  ...['sign-in-page', 'relay-redirects', 'bad-answer', 'not-found', 'no-relay'],
  ...['conflict', 'refused'],
] as const);

/**
 * Asks whether a relay answers at a URL.
 * @returns false only if none can be there: when in doubt it counts as one
 */
export async function mayBeRelay(url: string): Promise<boolean> {
  const { signal } = new AbortController();
  const bounds = { timeoutMs: PROBE_TIMEOUT_MS, wait: timer, maxBytes: MAX_RESPONSE_BYTES, signal };
  try {
    // A proxy could answer in the relay's place; plainHttp never uses one.
    await requestText(plainHttp, { method: 'GET', url: `${url}/healthz`, ...bounds });
    return true;
  } catch (error) {
    return !(error instanceof RelayFailure && NOT_A_RELAY.has(error.kind));
  }
}
