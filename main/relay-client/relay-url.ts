/** Which relay URLs may be called. */
import { isLoopback, isPrivateAddress } from '../net/address-ranges.ts';
import { isBlockedPort } from '../net/blocked-ports.ts';
import { Failure } from '../pairing/machine/failure.ts';
import { parseUrl } from '../protocol/parse-url.ts';
import { normalizeRelayUrl } from '../protocol/relay-url.ts';

export type RelayUrlCheck =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly reason: 'malformed' | 'insecure' | 'blocked-port' };

/**
 * Whether a text is a relay URL that may be called: https to any host; plain http only to loopback,
 * to private addresses and to `.local` names, which only the local network should answer (RFC 6762
 * §3). Any other name may resolve to a public address and so needs https.
 *
 * @param text a URL with its scheme; `readTypedRelay` adds a missing one
 * @returns the canonical URL; or `malformed` (not http or https, or with credentials, query or
 *   fragment), `blocked-port` (a port that is never called) or `insecure` (plain http to a host that needs
 *   https)
 */
export function checkRelayUrl(text: string): RelayUrlCheck {
  const url = normalizeRelayUrl(text.trim());
  if (url === null) return { ok: false, reason: 'malformed' };
  const { protocol, hostname, port } = new URL(url);
  if (port !== '' && isBlockedPort(Number(port))) return { ok: false, reason: 'blocked-port' };
  const mayBeCalled = protocol === 'https:' || isLocal(hostname);
  return mayBeCalled ? { ok: true, url } : { ok: false, reason: 'insecure' };
}

/**
 * The port of a plain http URL on loopback.
 * @param text any text
 * @returns null for every other text
 */
export function plainLoopbackPort(text: string): number | null {
  const check = checkRelayUrl(text);
  if (!check.ok) return null;
  const { protocol, hostname, port } = new URL(check.url);
  return protocol === 'http:' && isLoopback(withoutBrackets(hostname)) ? Number(port || 80) : null;
}

/**
 * Whether requests to a URL leave this computer unencrypted.
 * @param text any text; false for one that is no URL
 */
export function isOpenToOthers(text: string): boolean {
  const url = parseUrl(text);
  return url?.protocol === 'http:' && !isLoopback(withoutBrackets(url.hostname));
}

/**
 * Whether a host is this computer or in its local network.
 * @param hostname of a URL object: lower case, IPv4 in dotted decimal, IPv6 in brackets
 */
function isLocal(hostname: string): boolean {
  if (/^[^.].*\.local$/.test(hostname)) return true;
  const host = withoutBrackets(hostname);
  return isLoopback(host) || isPrivateAddress(host);
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/**
 * Checks an address that is used as it is: one that was read before (typed-relay.ts), or is stored.
 * @returns the canonical URL
 * @throws Failure `malformed-relay`, `insecure-relay`, `blocked-port`
 */
export function requireRelayUrl(text: string): string {
  const check = checkRelayUrl(text);
  if (check.ok) return check.url;
  if (check.reason === 'blocked-port') throw new Failure('blocked-port');
  throw new Failure(check.reason === 'insecure' ? 'insecure-relay' : 'malformed-relay');
}
