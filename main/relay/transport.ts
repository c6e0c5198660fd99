import type { Fetch } from './http.ts';
import { plainHttp } from './plain-http.ts';

/**
 * The way that relay calls take: encrypted ones may go through a proxy, which sees nothing but the
 * host; those in the clear go straight to it.
 *
 * @param encrypted for `https:` URLs; it may follow the system's proxy
 * @param plain for `http:` URLs; it must not
 */
export function relayTransport(encrypted: Fetch, plain: Fetch = plainHttp): Fetch {
  return (url, init) => (new URL(url).protocol === 'http:' ? plain : encrypted)(url, init);
}
