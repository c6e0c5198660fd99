import { displayText } from './display-text.ts';
import { parseUrl } from './parse-url.ts';

/** Upper bound on an address that a link or a peer can make us store. */
const MAX_URL_LENGTH = 2048;
/** With its port: DNS names have 253 characters at most. */
const MAX_HOST_LENGTH = 260;
/** `URL` silently drops or rewrites these, so the address would not be the one that was shown. */
const REWRITTEN_BY_URL = /[\s\p{Cc}\p{Cf}\\]/u;
/** Text that somebody shortened: the rest of the address is not known. */
const CUT = /(?:…|\.\.)$/;
/** Host names (in Punycode), IPv4 and IPv6. `URL` accepts much else, such as `ht!tp`. */
const HOST = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.?|\[[0-9a-f:.]+\])$/;

/**
 * Normalises the address of a relay (docs/protocol.md §7.9): http or https, without user name,
 * password, query or fragment. The relay client decides whether plain http is acceptable for this
 * host. Never throws.
 * @returns the address with its host in lower case, without a default port and final slashes; null
 *   if it is none. Two addresses name one relay if and only if their normalised forms are equal.
 */
export function normalizeRelayUrl(text: string): string | null {
  if (text.length > MAX_URL_LENGTH || REWRITTEN_BY_URL.test(text)) return null;
  if (!/^https?:\/\/[^/]/i.test(text)) return null;
  const url = parseUrl(text);
  if (url === null) return null;
  // Checked on the text: `.search` and `.hash` are also empty for a bare `?` or `#`.
  if (url.username !== '' || url.password !== '' || /[?#@]/.test(text)) return null;
  if (!HOST.test(url.hostname)) return null;
  const normalized = url.href.replace(/\/+$/, '');
  // Normalising can make it longer: `URL` writes some characters as `%7B`.
  return normalized.length > MAX_URL_LENGTH ? null : normalized;
}

/** Whether a text ends as one does that was shortened to fit. */
export function isCut(text: string): boolean {
  return CUT.test(text);
}

/** Whether two addresses name the same relay; false if either is no relay address. */
export function sameRelay(a: string, b: string): boolean {
  const normalized = normalizeRelayUrl(a);
  return normalized !== null && normalized === normalizeRelayUrl(b);
}

/** Host and port of a relay's address, for people; if it is no URL, the text, made safe for one line. */
export function relayHost(text: string): string {
  const { host = '' } = parseUrl(text) ?? {};
  return host !== '' && host.length <= MAX_HOST_LENGTH ? host : displayText(text);
}
