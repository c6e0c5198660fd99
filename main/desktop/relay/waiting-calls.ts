/**
 * Chromium has six connections to a host over HTTP/1.1, and a call that waits keeps one for itself. So that
 * the others are never held up, two are left to them.
 */
const MOST_BY_CHROMIUM = 4;

/**
 * How many calls may wait at a relay at the same time. Those by plain http do not go through Chromium.
 * @param relayUrl a canonical URL
 */
export function mostWaitingAt(relayUrl: string): number {
  return relayUrl.startsWith('https:') ? MOST_BY_CHROMIUM : Number.POSITIVE_INFINITY;
}
