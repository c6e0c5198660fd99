import type { Fetch } from '../net/http-request.ts';
import { plainHttp } from '../net/plain-http.ts';

/**
 * Routes relay calls: https may use a proxy, which sees only the host; http goes direct.
 *
 * @param encrypted for `https:` URLs; it may follow the system's proxy
 * @param plain for `http:` URLs; it must not
 * @returns the transport for every relay URL
 */
export function relayTransport(encrypted: Fetch, plain: Fetch = plainHttp): Fetch {
  return (url, init) => (new URL(url).protocol === 'http:' ? plain : encrypted)(url, init);
}
