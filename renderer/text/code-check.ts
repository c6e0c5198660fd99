import { messages } from '../../messages/index.ts';
import type { CodeCheck } from '../../preload/contract.ts';

/** @returns why the typed text is not a code; null if it is one */
export function codeProblem(check: CodeCheck): string | null {
  const { reason, character } = check;
  if (reason === null) return null;
  if (character !== null && reason === 'bad-character') {
    return messages.join.badCharacter({ character });
  }
  if (character !== null && reason === 'digits-expected') {
    return messages.join.digitsExpected({ character });
  }
  return messages.join.reasons[reason];
}

/** Whether more typing can make it a code. It is not shown as an error before Join is pressed. */
export function isUnfinished(check: CodeCheck): boolean {
  return check.reason === 'empty' || check.reason === 'too-short';
}
