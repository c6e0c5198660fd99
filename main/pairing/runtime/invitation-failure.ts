import { displayText } from '../../protocol/display-text.ts';
import type { ReadInvitation } from '../../protocol/invitation.ts';
import { Failure } from '../machine/failure.ts';

/** The failure that says why a text is no invitation. A character is named by its code point. */
export function invitationFailure(read: Extract<ReadInvitation, { ok: false }>): Failure {
  const { reason } = read;
  if (reason === 'several') return new Failure('several-found');
  if ('parameter' in read)
    return new Failure('malformed-link', `${reason}: ${displayText(read.parameter)}`);
  if (LINK_PROBLEMS.has(reason)) return new Failure('malformed-link', reason);
  const character = 'character' in read ? read.character?.codePointAt(0) : undefined;
  if (character === undefined) return new Failure('malformed-code', reason);
  const codePoint = character.toString(16).toUpperCase().padStart(4, '0');
  return new Failure('malformed-code', `${reason}: U+${codePoint}`);
}

const LINK_PROBLEMS: ReadonlySet<string> = new Set([
  'not-a-link',
  'no-code',
  'bad-code',
  'bad-relay',
]);
