/** Which relay URLs may be called, and how to complete one that a person typed. */
import { isIPv6 } from 'node:net';
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
 * @param text a URL with its scheme; {@link relayUrlFromTyping} adds a missing one
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
 * Completes what a person typed as a relay. A missing scheme becomes http for loopback and private
 * hosts, which rarely have a certificate, and https for all others. A bare IPv6 address gets
 * brackets.
 *
 * @param text such as `relay.example.org`, `192.168.1.5:7878` or `https://relay.example.org/`
 * @returns the text with a scheme, not yet checked by {@link checkRelayUrl}
 */
export function relayUrlFromTyping(text: string): string {
  const typed = text.trim();
  if (typed === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(typed)) return typed;
  const host = isIPv6(typed) ? `[${typed}]` : typed;
  const plain = `http://${host}`;
  return checkRelayUrl(plain).ok ? plain : `https://${host}`;
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
 * Completes and checks what a person typed as a relay.
 * @param typed as for {@link relayUrlFromTyping}
 * @returns the canonical URL
 * @throws Failure `malformed-relay`, `insecure-relay`, `blocked-port`
 */
export function requireRelayUrl(typed: string): string {
  const check = checkRelayUrl(relayUrlFromTyping(typed));
  if (check.ok) return check.url;
  if (check.reason === 'blocked-port') throw new Failure('blocked-port');
  throw new Failure(check.reason === 'insecure' ? 'insecure-relay' : 'malformed-relay');
}
