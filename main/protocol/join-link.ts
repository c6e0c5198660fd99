import { isAnyCode, type ProtocolVersion, parseAnyCode } from './code.ts';
import { ProtocolError } from './errors.ts';
import { parseUrl } from './parse-url.ts';
import { normalizeRelayUrl } from './relay-url.ts';
import type { CodeCorrection } from './typed-code.ts';

/** The operating system passes links of this scheme to the app. */
export const JOIN_LINK_SCHEME = 'wire-pair';

const MAX_LINK_LENGTH = 4096;
const LOOKS_LIKE = new RegExp(String.raw`^\s*${JOIN_LINK_SCHEME}:`, 'i');
/** Checked on the text: engines differ in how `URL` parses a scheme that they do not know. */
const FORM = new RegExp(String.raw`^${JOIN_LINK_SCHEME}://join/?\?[^#\s\p{Cc}]*$`, 'iu');

export type JoinLinkProblem =
  | 'not-a-link'
  | 'too-long'
  | 'no-code'
  | 'bad-code'
  | 'bad-relay'
  | 'ambiguous';

export type ParsedJoinLink =
  | {
      readonly ok: true;
      readonly protocol: ProtocolVersion;
      /** In its canonical form. */
      readonly code: string;
      /** Normalised address; null if the link has none. */
      readonly relayUrl: string | null;
      readonly corrections: readonly CodeCorrection[];
    }
  | { readonly ok: false; readonly reason: JoinLinkProblem };

/**
 * Writes `wire-pair://join?code=…&relay=…` (docs/protocol.md §1), which opens Join on the other
 * person's computer.
 * @param link.code of either version, in its canonical form
 * @throws ProtocolError `malformed-code` or `malformed-link` (the relay address)
 */
export function formatJoinLink(link: { code: string; relayUrl: string | null }): string {
  if (!isAnyCode(link.code)) throw new ProtocolError('malformed-code', 'not a canonical code');
  const query = new URLSearchParams({ code: link.code });
  if (link.relayUrl !== null) {
    const relay = normalizeRelayUrl(link.relayUrl);
    if (relay === null) throw new ProtocolError('malformed-link', 'not a relay address');
    query.set('relay', relay);
  }
  return `${JOIN_LINK_SCHEME}://join?${query}`;
}

/** Whether the text is meant as a join link; it may still be a malformed one. */
export function looksLikeJoinLink(text: string): boolean {
  return LOOKS_LIKE.test(text);
}

/**
 * Reads a join link. Anyone can write a link and any web page can open one, so everything but `code`
 * and `relay` is refused or ignored, and nothing is done without a person's consent. Never throws.
 */
export function parseJoinLink(text: string): ParsedJoinLink {
  if (text.length > MAX_LINK_LENGTH) return { ok: false, reason: 'too-long' };
  const trimmed = text.trim();
  const query = FORM.test(trimmed) ? parseUrl(trimmed)?.searchParams : undefined;
  if (query === undefined) return { ok: false, reason: 'not-a-link' };
  const codes = query.getAll('code');
  const relays = query.getAll('relay');
  if (codes.length > 1 || relays.length > 1) return { ok: false, reason: 'ambiguous' };
  const [typed] = codes;
  if (typed === undefined) return { ok: false, reason: 'no-code' };
  const parsed = parseAnyCode(typed);
  if (!parsed.ok) return { ok: false, reason: 'bad-code' };
  const [relay] = relays;
  const relayUrl = relay === undefined ? null : normalizeRelayUrl(relay);
  if (relay !== undefined && relayUrl === null) return { ok: false, reason: 'bad-relay' };
  return { ...parsed, relayUrl };
}
