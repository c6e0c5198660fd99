/** Reads the address of a relay as people type and paste it (docs/protocol.md §1). */
import { isIPv6 } from 'node:net';
import { Failure, type FailureCode } from '../pairing/machine/failure.ts';
import { cleanText, MAX_PASTED, withoutPunctuation } from '../protocol/clean-text.ts';
import { isCut } from '../protocol/relay-url.ts';
import { checkRelayUrl } from './relay-url.ts';

export type TypedRelay =
  | { readonly ok: true; readonly url: string }
  | {
      readonly ok: false;
      readonly reason:
        | 'malformed'
        | 'insecure'
        /** a port that is never called */
        | 'blocked-port'
        /** different addresses */
        | 'several'
        /** a user name or password */
        | 'password'
        /** a question mark or a hash sign */
        | 'query'
        /** `fd00::1:7878`, which is an address with or without a port */
        | 'brackets';
      /** The character that does not fit. */
      readonly character?: string;
    };

const MALFORMED = { ok: false, reason: 'malformed' } as const;
const HYPHENS = /[\u2010\u2011\u2212]/g;
const SPACE_AFTER_SCHEME = /(?<=\bhttps?:\/\/) +/gi;
const BETWEEN_WORDS = /[\s<>"“”„«»‹›()`|]+/;
const BEFORE_WORD = /^(?:[*_~'‘’{]|\[(?![\da-f:.]+\]))+/i;
const AFTER_WORD = { always: "/,;!?'’*~}", alone: '.:' } as const;
/** The path that people test a relay with. */
const TEST = /(?<=[^/])\/healthz$/;
/** Missing, doubled and turned slashes, and a missing colon before two of them. */
const SCHEME = /^(https?)(?::[/\\]*|\/{2,})/i;
const OTHER_SCHEME = /^[a-z][a-z\d+.-]*:\/\//i;
/** Within other words, only what can hardly be one itself. */
const ADDRESS_IN_TEXT =
  /^(?:https?(?::|\/\/).|\[[\da-f:.]+\]|localhost[:/]|[\d.]{7,}(?:[:/]|$)|[\p{L}\d-]+:\d+(?:\/|$)|(?:[\p{L}\d-]+\.)+\p{L}{2,}(?::\d+)?(?:\/|$))/iu;
/** Look-alikes of slashes and dots, and characters that stand for several. */
const BAD_CHARACTER = /[^\u0020-\u007e\p{L}\p{M}\p{Nd}]/u;
const FINAL_DOT = /^([^/:[\]]*[^/:[\].])\.+(?=[:/]|$)/;
const SCHEME_AS_HOST = /^https?(?:[:/]|$)/i;

/**
 * Finds the one address in a text and completes it. A missing scheme becomes http for this computer and
 * the local network, where certificates are rare, and https for all others. The caller shows the result
 * before it is used. Never throws.
 * @param text such as `relay.example.org`, `192.168.1.5:7878`, `https//relay.example.org/healthz`
 * @returns the canonical URL, which is read as itself; or why there is none that may be called
 */
export function readTypedRelay(text: string): TypedRelay {
  if (text.length > MAX_PASTED) return MALFORMED;
  const words = cleanText(text)
    .replace(HYPHENS, '-')
    .replaceAll('。', '.')
    .replace(SPACE_AFTER_SCHEME, '')
    .split(BETWEEN_WORDS)
    .map((word) => withoutEnd(word.replace(BEFORE_WORD, '')))
    .filter((word) => word !== '');
  const candidates =
    words.length === 1 ? words : words.filter((word) => ADDRESS_IN_TEXT.test(word));
  const [first, ...others] = candidates.map(readAddress);
  if (first === undefined) return MALFORMED;
  const isOne = others.every((other) => JSON.stringify(other) === JSON.stringify(first));
  return isOne ? first : { ok: false, reason: 'several' };
}

/**
 * Like {@link readTypedRelay}.
 * @returns the canonical URL
 * @throws Failure `malformed-relay`, `insecure-relay`, `blocked-port`, `several-found`, `relay-with-password`,
 *   `relay-with-query`, `address-without-brackets`
 */
export function requireTypedRelay(text: string): string {
  const read = readTypedRelay(text);
  if (read.ok) return read.url;
  const { character } = read;
  throw new Failure(FAILURES[read.reason], character === undefined ? null : codePoint(character));
}

const FAILURES: Readonly<Record<Extract<TypedRelay, { ok: false }>['reason'], FailureCode>> = {
  malformed: 'malformed-relay',
  insecure: 'insecure-relay',
  'blocked-port': 'blocked-port',
  several: 'several-found',
  password: 'relay-with-password',
  query: 'relay-with-query',
  brackets: 'address-without-brackets',
};

function withoutEnd(word: string): string {
  const address = withoutPunctuation(word, AFTER_WORD);
  return TEST.test(address) ? withoutEnd(address.replace(TEST, '')) : address;
}

function readAddress(word: string): TypedRelay {
  const { scheme, rest } = withoutSchemes(word);
  const authority = rest.split('/', 1)[0] ?? '';
  if (authority.includes('@')) return { ok: false, reason: 'password' };
  if (/[?#]/.test(rest)) return { ok: false, reason: 'query' };
  const [character] = BAD_CHARACTER.exec(rest) ?? [];
  if (character !== undefined) return { ...MALFORMED, character };
  // `7878` is a port, but no host; `URL` takes it for the address 0.0.30.198.
  if (OTHER_SCHEME.test(rest) || /^\d+(?::\d*)?$/.test(authority)) return MALFORMED;
  if (isCut(rest)) return MALFORMED;
  const host = withBrackets(authority);
  if (host === null) return { ok: false, reason: 'brackets' };
  const place = `${host}${rest.slice(authority.length)}`.replace(FINAL_DOT, '$1');
  if (SCHEME_AS_HOST.test(place)) return MALFORMED;
  return checkRelayUrl(`${scheme ?? schemeFor(place)}://${place}`);
}

/** The last one counts: an address may be pasted after a scheme that was there. */
function withoutSchemes(word: string): { scheme: string | null; rest: string } {
  const [written, name] = SCHEME.exec(word) ?? [];
  if (written === undefined || name === undefined) return { scheme: null, rest: word };
  const inner = withoutSchemes(word.slice(written.length));
  return { scheme: inner.scheme ?? name.toLowerCase(), rest: inner.rest };
}

function schemeFor(place: string): 'http' | 'https' {
  return checkRelayUrl(`http://${place}`).ok ? 'http' : 'https';
}

/**
 * Puts a bare IPv6 address into brackets.
 * @returns null where its last group may be a port. Only after `::1` it is one: `::1:7878` is no address
 *   that anybody has
 */
function withBrackets(authority: string): string | null {
  const [, address = '', port = ''] = /^(.*):(\d{1,5})$/.exec(authority) ?? [];
  if (address === '::1' && port.length > 1) return `[::1]:${port}`;
  if (isIPv6(authority)) return isIPv6(address) && port.length > 3 ? null : `[${authority}]`;
  return isIPv6(address) ? `[${address}]:${port}` : authority;
}

function codePoint(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
