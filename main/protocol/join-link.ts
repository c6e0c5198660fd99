import { MAX_PASTED, withoutPunctuation } from './clean-text.ts';
import { isAnyCode, type ProtocolVersion, parseAnyCode } from './code.ts';
import { ProtocolError } from './errors.ts';
import { JOIN_LINK_SCHEME } from './join-link-scheme.ts';
import { parseUrl } from './parse-url.ts';
import { isCut, normalizeRelayUrl } from './relay-url.ts';
import type { CodeCorrection } from './typed-code.ts';

/** Checked on the text: engines differ in how `URL` parses a scheme that they do not know. */
const FORM = new RegExp(String.raw`^${JOIN_LINK_SCHEME}://join/?\?[^#\s\p{Cc}]*$`, 'iu');

/** Quotes, round brackets and white space end a link. `mark`: emphasis, as Markdown writes it. */
const IN_TEXT = new RegExp(
  String.raw`(?<![\p{L}\p{N}+.-])(?<mark>[*_~]{0,3})(?<link>${JOIN_LINK_SCHEME}:[^\s<>"“”„«»‹›()\u0060{}|]*)`,
  'giu',
);
const IN_ANGLE_BRACKETS = new RegExp(String.raw`<\s*(?:URL:\s*)?${JOIN_LINK_SCHEME}:[^<>]*>`, 'gi');
const AFTER_LINK = { always: ",;:!?'’", alone: '.' } as const;
/** `&` as HTML writes it, also where it was written twice. */
const AMPERSAND = /&(?:(?:amp|#38|#x26);)+/gi;

/** Why a text is no join link that can be used. */
export type BadJoinLink =
  | {
      readonly ok: false;
      readonly reason: 'not-a-link' | 'too-long' | 'no-code' | 'bad-code' | 'bad-relay';
    }
  | {
      readonly ok: false;
      /** A parameter that a join link does not have, or one that it has twice. */
      readonly reason: 'unknown-parameter' | 'repeated-parameter';
      /** Its name, as it stands in the link. */
      readonly parameter: string;
    };

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
  | BadJoinLink;

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

/**
 * The join links within a text, without what stands around them.
 * @param cleaned by `cleanText`
 */
export function findJoinLinks(cleaned: string): readonly string[] {
  // A link in angle brackets may be broken into lines (RFC 3986, appendix C).
  const unbroken = cleaned.replace(IN_ANGLE_BRACKETS, (bracketed) => bracketed.replace(/\s/g, ''));
  return Array.from(unbroken.matchAll(IN_TEXT), ({ groups: { mark = '', link = '' } = {} }) =>
    withoutMark(withoutPunctuation(link, AFTER_LINK), mark).replace(AMPERSAND, '&'),
  );
}

function withoutMark(link: string, mark: string): string {
  if (mark === '' || !link.endsWith(mark)) return link;
  return withoutPunctuation(link.slice(0, -mark.length), AFTER_LINK);
}

/**
 * Reads a join link. Anyone can write a link and any web page can open one, so everything but one `code`
 * and one `relay` is refused, and nothing is done without a person's consent. Never throws.
 * @param text one link and nothing else
 */
export function parseJoinLink(text: string): ParsedJoinLink {
  if (text.length > MAX_PASTED) return { ok: false, reason: 'too-long' };
  const trimmed = text.trim();
  const query = FORM.test(trimmed) ? parseUrl(trimmed)?.searchParams : undefined;
  if (query === undefined) return { ok: false, reason: 'not-a-link' };
  const parameters = [...query.keys()];
  const unknown = parameters.find((name) => name !== 'code' && name !== 'relay');
  if (unknown !== undefined) return { ok: false, reason: 'unknown-parameter', parameter: unknown };
  const repeated = parameters.find((name, at) => parameters.indexOf(name) < at);
  if (repeated !== undefined) {
    return { ok: false, reason: 'repeated-parameter', parameter: repeated };
  }
  const typed = query.get('code');
  if (typed === null) return { ok: false, reason: 'no-code' };
  const parsed = parseAnyCode(typed);
  if (!parsed.ok) return { ok: false, reason: 'bad-code' };
  const relay = query.get('relay');
  const relayUrl = relay === null || isCut(relay) ? null : normalizeRelayUrl(relay);
  if (relay !== null && relayUrl === null) return { ok: false, reason: 'bad-relay' };
  return { ...parsed, relayUrl };
}
