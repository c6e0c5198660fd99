/** Finds the one code or join link in what a person typed or pasted. */
import { asciiDigits, cleanText, MAX_PASTED, withoutDecoration } from './clean-text.ts';
import { type ParsedAnyCode, type ProtocolVersion, parseAnyCode } from './code.ts';
import { type BadJoinLink, findJoinLinks, parseJoinLink } from './join-link.ts';
import { type CodeCorrection, DASHES, MAX_TYPED_LENGTH } from './typed-code.ts';

/** A code, and the relay if it came in a link. */
export interface Invitation {
  readonly ok: true;
  readonly protocol: ProtocolVersion;
  /** In its canonical form. */
  readonly code: string;
  /** Normalised address of the relay that the link names. */
  readonly relayUrl: string | null;
  readonly corrections: readonly CodeCorrection[];
}

export type ReadInvitation =
  | Invitation
  | Extract<ParsedAnyCode, { ok: false }>
  /** `several`: different codes or links · `not-found`: a text without any */
  | { readonly ok: false; readonly reason: 'several' | 'not-found'; readonly protocol: null }
  | (BadJoinLink & { readonly protocol: null });

/**
 * Between the halves of a code: a dash, and where it stands at the end or start of a line, the line end.
 * A field of one line has a space in its place, and keeps the marks of quoted mail.
 */
const DASH = String.raw`(?:[^\S\n]*\n\s*)?[${DASHES}](?:\s[\s>]*)?`;
/** A word that goes on with these is no code: part of a file name, a number or a mail address. */
const CODE_IN_TEXT = new RegExp(
  String.raw`(?<![\p{L}\p{N}@\u2010\u2011-]|\p{N}[.,])` +
    `(?:[0-9]{2}${DASH}[A-Z2-7]{6}|[A-Z2-7]{5}${DASH}[A-Z2-7]{5})` +
    String.raw`(?![\p{L}\p{N}@\u2010\u2011-]|[.,]\p{N}|\.\p{L})`,
  'giu',
);
/** In the symbols after the number, or in all of version 2. */
const WITH_DIGIT_AND_LETTER = /^(?:[0-9]{2}\W+)?(?=.*[2-7])(?=.*[A-Z])/is;
/** A code within the address of a page is not looked for. */
const ADDRESS = /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]*:\/\/\S+/gi;

/**
 * Reads what a person typed or pasted as an invitation: a code in any spelling, or a text of any kind
 * with one code or join link in it. Within other text only a code as it is copied counts: with its
 * dash, in upper case or with a digit among its letters, and in version 2 with the right check symbol.
 * So `10-minute` is none. Two different ones are refused, never chosen from. Never throws.
 */
export function readInvitation(text: string): ReadInvitation {
  if (text.length > MAX_PASTED) return { ok: false, reason: 'too-long', protocol: null };
  const cleaned = cleanText(text);
  const links = findJoinLinks(cleaned).map(parseJoinLink);
  const codes = codesIn(cleaned);
  const bad = links.find((link) => !link.ok);
  if (bad !== undefined && !bad.ok) return { ...bad, protocol: null };
  const [link, ...more] = links.filter((one) => one.ok);
  if (link !== undefined) {
    const isOne =
      more.every(({ code, relayUrl }) => code === link.code && relayUrl === link.relayUrl) &&
      codes.every((code) => code === link.code);
    return isOne ? link : { ok: false, reason: 'several', protocol: null };
  }
  const whole = parseAnyCode(cleaned);
  if (whole.ok) return { ...whole, relayUrl: null };
  const [code, ...others] = codes;
  if (code === undefined) return noneIn(cleaned, whole);
  if (others.length > 0) return { ok: false, reason: 'several', protocol: null };
  const parsed = parseAnyCode(code);
  return parsed.ok ? { ...parsed, relayUrl: null } : parsed;
}

/** The different codes within a text, in their canonical form. */
function codesIn(cleaned: string): readonly string[] {
  return distinct(
    candidatesIn(cleaned)
      .map(parseAnyCode)
      .flatMap((read) => (read.ok ? read.code : [])),
  );
}

/** What has the form of a code as it is copied. */
function candidatesIn(cleaned: string): readonly string[] {
  const text = asciiDigits(cleaned.replace(ADDRESS, ' '));
  return Array.from(text.matchAll(CODE_IN_TEXT), ([code]) => code.replace(/[\s>]/g, '')).filter(
    (code) => code === code.toUpperCase() || WITH_DIGIT_AND_LETTER.test(code),
  );
}

/** Says what is wrong with the only candidate, or else with the text as a whole. */
function noneIn(cleaned: string, whole: Extract<ParsedAnyCode, { ok: false }>): ReadInvitation {
  const [candidate, ...others] = distinct(candidatesIn(cleaned));
  if (candidate !== undefined && others.length === 0) {
    const parsed = parseAnyCode(candidate);
    if (!parsed.ok) return parsed;
  }
  return withoutDecoration(cleaned).length > MAX_TYPED_LENGTH
    ? { ok: false, reason: 'not-found', protocol: null }
    : whole;
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)];
}
