/** Checks what a person typed or pasted as a code. */
import type { CodeCheck } from '../../../preload/contract.ts';
import { type CodeCorrection, parseCode } from '../../protocol/code-phrase.ts';
import { looksLikeJoinLink, parseJoinLink } from '../../protocol/join-link.ts';
import { relayHost } from '../../protocol/relay-url.ts';

/** Accepts a code in any spelling, or a join link. */
export function checkCode(text: string): CodeCheck {
  if (looksLikeJoinLink(text)) return checkLink(text);
  const parsed = parseCode(text);
  if (parsed.ok) return good(parsed.code, parsed.corrections, null);
  return refused(parsed.reason, parsed.character ?? null);
}

function checkLink(text: string): CodeCheck {
  const parsed = parseJoinLink(text);
  return parsed.ok
    ? good(parsed.code, parsed.corrections, parsed.relayUrl)
    : refused('bad-link', null);
}

function good(
  code: string,
  corrections: readonly CodeCorrection[],
  relayUrl: string | null,
): CodeCheck {
  return {
    code,
    corrections: corrections.map(({ from, to }) => ({ from, to })),
    reason: null,
    character: null,
    relayUrl,
    relayHost: relayUrl === null ? null : relayHost(relayUrl),
  };
}

function refused(reason: CodeCheck['reason'], character: string | null): CodeCheck {
  return { code: null, corrections: [], reason, character, relayUrl: null, relayHost: null };
}
