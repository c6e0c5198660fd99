/** Checks what a person typed or pasted as a code. */
import type { CodeCheck } from '../../../preload/contract.ts';
import { parseAnyCode } from '../../protocol/code.ts';
import { looksLikeJoinLink, parseJoinLink } from '../../protocol/join-link.ts';

const NOTHING: CodeCheck = {
  code: null,
  protocol: null,
  corrections: [],
  reason: null,
  character: null,
  relayUrl: null,
};

/** Accepts a code of either version in any spelling, or a join link. */
export function checkCode(text: string): CodeCheck {
  if (looksLikeJoinLink(text)) return checkLink(text);
  const parsed = parseAnyCode(text);
  const { protocol } = parsed;
  if (!parsed.ok) {
    return { ...NOTHING, protocol, reason: parsed.reason, character: parsed.character ?? null };
  }
  return { ...NOTHING, protocol, code: parsed.code, corrections: parsed.corrections };
}

function checkLink(text: string): CodeCheck {
  const parsed = parseJoinLink(text);
  if (!parsed.ok) return { ...NOTHING, reason: 'bad-link' };
  const { code, protocol, corrections, relayUrl } = parsed;
  return {
    ...NOTHING,
    code,
    protocol,
    corrections,
    relayUrl,
  };
}
