import { digestOf } from '../../protocol/digest.ts';
import type { Pairing } from './pending-pair.ts';

/**
 * Identifies what a person decides about. It changes with the request, the status, the digits and how
 * they are compared; a click that carries an older revision is refused.
 *
 * The hash includes the seed, a secret of 32 bytes. From a hash of the digits alone, a window that
 * must not know them could find them by trying all million.
 * @returns 16 hexadecimal digits that reveal no secret
 */
export function revisionOf({ id, createdAt, role, state, side }: Pairing): string {
  const seed = 'opening' in state ? (state.opening?.seed ?? null) : null;
  const sas = 'sas' in state ? state.sas : null;
  const { compareRole, wrongAttempts, mailboxQuestion } = side;
  const subject = [id, createdAt, role, state.status, seed, sas, compareRole, wrongAttempts];
  if (mailboxQuestion !== null) subject.push(mailboxQuestion.places, mailboxQuestion.answer);
  return digestOf(JSON.stringify(subject)).slice(0, 16);
}
