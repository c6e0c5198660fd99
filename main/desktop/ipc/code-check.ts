/** Checks what a person typed or pasted as a code. */
import type { CodeCheck } from '../../../preload/contract.ts';
import { displayText } from '../../protocol/display-text.ts';
import { type ReadInvitation, readInvitation } from '../../protocol/invitation.ts';

const NOTHING: CodeCheck = {
  code: null,
  protocol: null,
  corrections: [],
  reason: null,
  character: null,
  parameter: null,
  relayUrl: null,
};

/** Finds a code of either version in any spelling, or a join link, also within other text. */
export function checkCode(text: string): CodeCheck {
  const read = readInvitation(text);
  if (!read.ok) return { ...NOTHING, protocol: read.protocol, ...problemOf(read) };
  const { code, protocol, corrections, relayUrl } = read;
  return {
    ...NOTHING,
    code,
    protocol,
    corrections,
    relayUrl,
  };
}

function problemOf(
  read: Extract<ReadInvitation, { ok: false }>,
): Pick<CodeCheck, 'reason' | 'character' | 'parameter'> {
  const { character, parameter } = NOTHING;
  switch (read.reason) {
    case 'unknown-parameter':
    case 'repeated-parameter': {
      // Written by whoever made the link.
      const name = displayText(read.parameter);
      return { reason: name === '' ? 'bad-link' : read.reason, character, parameter: name || null };
    }
    case 'not-a-link':
    case 'no-code':
    case 'bad-code':
    case 'bad-relay':
      return { reason: 'bad-link', character, parameter };
    default:
      return {
        reason: read.reason,
        character: 'character' in read ? read.character : character,
        parameter,
      };
  }
}
