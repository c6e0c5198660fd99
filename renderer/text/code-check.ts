import { messages } from '../../messages/index.ts';
import type { CodeCheck, View } from '../../preload/contract.ts';

/**
 * @param verifying whether the pairing is to verify a peer, for which version 1 proves too little
 * @returns why the typed text is not a code that can be used; null if it is one
 */
export function codeProblem(check: CodeCheck, verifying = false): string | null {
  const { reason, character, parameter, protocol } = check;
  if (reason === null) {
    return verifying && protocol === 1 ? messages.proof.verify.otherForm : null;
  }
  if (character !== null && reason === 'bad-character') {
    return messages.join.badCharacter({ character });
  }
  if (character !== null && reason === 'digits-expected') {
    return messages.join.digitsExpected({ character });
  }
  if (parameter !== null && (reason === 'unknown-parameter' || reason === 'repeated-parameter')) {
    return messages.join.badParameter[reason]({ parameter });
  }
  if (protocol === 1 && (reason === 'too-short' || reason === 'too-long')) {
    return messages.join.reasonsV1[reason];
  }
  return messages.join.reasons[reason];
}

/** @returns that the code is one that this computer hosts; null if it is not */
export function ownCodeProblem(
  { code }: Pick<CodeCheck, 'code'>,
  { pairings }: Pick<View, 'pairings'>,
): string | null {
  const isOwn = pairings.some(
    (one) => one.role === 'host' && one.code !== null && one.code === code,
  );
  return isOwn ? messages.entry.ownCode : null;
}

/** Whether more typing can make it a code. It is not shown as an error before Join is pressed. */
export function isUnfinished(check: CodeCheck): boolean {
  return check.reason === 'empty' || check.reason === 'too-short';
}
