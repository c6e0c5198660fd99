/** The proxy that the environment names for https, as in other commands. */
import { getProxyForUrl } from 'proxy-from-env';
import { RelayFailure } from '../pairing/ports.ts';
import { parseUrl } from '../protocol/parse-url.ts';

/** In the order in which they are asked; lower case first, as in curl. */
const NAMES = ['https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'] as const;

/**
 * The proxy for an https URL, by `HTTPS_PROXY`, `ALL_PROXY` and `NO_PROXY`. `NO_PROXY` is a list of hosts
 * (`relay.example`, with a port or without), of ends of them (`.example`), or `*`.
 *
 * @param url that is to be called
 * @returns null: the call goes direct
 * @throws RelayFailure `proxy-unreachable` if what is named is no http or https proxy: to go around it is
 *   not what the person asked for
 */
export function environmentProxy(url: string): URL | null {
  if (getProxyForUrl(url) === '') return null;
  // Read again: the package gives https to a proxy without a scheme, where other commands take http.
  const named = NAMES.map((name) => process.env[name] ?? '').find((value) => value !== '') ?? '';
  const proxy = parseUrl(named.includes('://') ? named : `http://${named}`);
  if (proxy !== null && /^https?:$/.test(proxy.protocol)) return proxy;
  throw new RelayFailure('proxy-unreachable', 'only http and https proxies can be used');
}
