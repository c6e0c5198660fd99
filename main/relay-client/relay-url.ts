/** Which relay URLs may be called, and how they are completed from what people type. */
import { isIPv6 } from 'node:net';
import { isLoopback, isPrivateAddress } from '../net/address-ranges.ts';
import { Failure } from '../pairing/machine/failure.ts';
import { normalizeRelayUrl } from '../protocol/relay-url.ts';

export type RelayUrlCheck =
  | { readonly ok: true; readonly url: string }
  | { readonly ok: false; readonly reason: 'malformed' | 'insecure' };

/**
 * Says whether a text is a relay URL that may be called: https anywhere; plain http only to
 * loopback (127/8, ::1, `localhost`), to private addresses (RFC 1918, link-local, IPv6 unique
 * local) and to `.local` names, which only the local network answers for. Every other name needs
 * https, for what it resolves to is not ours to say.
 *
 * @param text a URL with its scheme; {@link relayUrlFromTyping} adds a missing one
 * @returns the canonical URL, or the reason: `malformed` (no http or https URL, or one with
 *   credentials, query or fragment) or `insecure`
 */
export function checkRelayUrl(text: string): RelayUrlCheck {
  const url = normalizeRelayUrl(text.trim());
  if (url === null) return { ok: false, reason: 'malformed' };
  const { protocol, hostname } = new URL(url);
  const mayBeCalled = protocol === 'https:' || isNear(hostname);
  return mayBeCalled ? { ok: true, url } : { ok: false, reason: 'insecure' };
}

/**
 * Completes what a person typed into a relay field. Without a scheme it becomes an http URL when
 * the host is loopback or private, since hardly anyone has a certificate for those, and an https
 * URL otherwise. A bare IPv6 address gets its brackets.
 *
 * @param text such as `relay.example.org`, `192.168.1.5:7878` or `https://relay.example.org/`
 * @returns the same with a scheme, still to be checked by {@link checkRelayUrl}
 */
export function relayUrlFromTyping(text: string): string {
  const typed = text.trim();
  if (typed === '' || /^[a-z][a-z\d+.-]*:\/\//i.test(typed)) return typed;
  const host = isIPv6(typed) ? `[${typed}]` : typed;
  const plain = `http://${host}`;
  return checkRelayUrl(plain).ok ? plain : `https://${host}`;
}

/** The port of a relay URL of plain http that only this machine itself can answer; else null. */
export function plainLoopbackPort(text: string): number | null {
  const check = checkRelayUrl(text);
  if (!check.ok) return null;
  const { protocol, hostname, port } = new URL(check.url);
  return protocol === 'http:' && isLoopback(withoutBrackets(hostname)) ? Number(port || 80) : null;
}

/** Whether what is sent to an address leaves this machine in the clear. Any text may be given. */
export function isOpenToOthers(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname } = new URL(text);
  return protocol === 'http:' && !isLoopback(withoutBrackets(hostname));
}

/**
 * Whether what is sent to a host without encryption stays on this machine or its local network.
 * @param hostname as the URL parser gives it: lower case, IPv4 dotted decimal, IPv6 in brackets
 */
function isNear(hostname: string): boolean {
  if (/^[^.].*\.local$/.test(hostname)) return true;
  const host = withoutBrackets(hostname);
  return isLoopback(host) || isPrivateAddress(host);
}

function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}

/**
 * The relay URL that a person means.
 * @param typed as in {@link relayUrlFromTyping}
 * @throws Failure `malformed-relay`, `insecure-relay`
 */
export function requireRelayUrl(typed: string): string {
  const check = checkRelayUrl(relayUrlFromTyping(typed));
  if (check.ok) return check.url;
  throw new Failure(check.reason === 'insecure' ? 'insecure-relay' : 'malformed-relay');
}
