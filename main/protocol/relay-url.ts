/** Longer than any honest relay address; bounds what a link or a peer can make us store. */
const MAX_URL_LENGTH = 2048;
/** `URL` drops or rewrites these silently, so that one text would show as another address. */
const REWRITTEN_BY_URL = /[\s\p{Cc}\p{Cf}\\]/u;
/** Host names (in Punycode), IPv4 and IPv6; `URL` lets much else pass, such as `ht!tp`. */
const HOST = /^(?:[a-z0-9_.-]+|\[[0-9a-f:.]+\])$/;

/**
 * Reads the address of a relay: http or https, no user name or password, no query, no fragment.
 * Whether plain http is acceptable for this host is the relay client's decision. Never throws.
 * @returns the normalised address (lower-case host, default port and final slashes dropped), or
 *   null; two addresses name the same relay if and only if their normalised forms are equal
 */
export function normalizeRelayUrl(text: string): string | null {
  if (text.length > MAX_URL_LENGTH || REWRITTEN_BY_URL.test(text)) return null;
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return null;
  const url = new URL(text);
  // `.search` and `.hash` are also empty for a bare `?` or `#`, hence the look at the text.
  if (url.username !== '' || url.password !== '' || /[?#@]/.test(text)) return null;
  if (!HOST.test(url.hostname)) return null;
  const normalized = url.href.replace(/\/+$/, '');
  // Longer than the text where `URL` had to write characters as `%7B`.
  return normalized.length > MAX_URL_LENGTH ? null : normalized;
}

/** Whether both texts name the same relay; false if either is not a relay address. */
export function sameRelay(a: string, b: string): boolean {
  const normalized = normalizeRelayUrl(a);
  return normalized !== null && normalized === normalizeRelayUrl(b);
}

/** Host and port of a relay's address, as people are shown them; the text itself when it is none. */
export function relayHost(text: string): string {
  return URL.canParse(text) ? new URL(text).host : text;
}
