import { plainHttp } from '../net/plain-http.ts';
import type { Fetch } from '../net/transport.ts';

/**
 * The transport for all relay URLs. Only https may go through a proxy, which then sees nothing but
 * the host name.
 *
 * @param encrypted for `https:` URLs; may use a proxy
 * @param plain for `http:` URLs; must not
 * @returns a transport that picks one of the two by the scheme of the URL
 */
export function relayTransport(encrypted: Fetch, plain: Fetch = plainHttp): Fetch {
  return (url, init) => (url.startsWith('http:') ? plain : encrypted)(url, init);
}
