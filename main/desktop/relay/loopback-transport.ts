import type { Fetch } from '../../net/transport.ts';

/**
 * Calls the local relay by loopback, whatever address a pairing names: that address may be one of a network
 * that this computer has left.
 * @param loopbackFor the loopback URL for an origin of the local relay; null for every other origin
 */
export function loopbackTransport(
  transport: Fetch,
  loopbackFor: (origin: string) => string | null,
): Fetch {
  return (url, init) => {
    const { origin } = new URL(url);
    const loopback = loopbackFor(origin);
    return transport(loopback === null ? url : loopback + url.slice(origin.length), init);
  };
}
