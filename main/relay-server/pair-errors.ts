import { isRole, type Role } from '../pairing/machine/pending-pair.ts';
import { HttpError } from './http-error.ts';

/** The role that `word` names. @param field where it stood @throws HttpError 400 */
export function roleOr400(word: string, field: string): Role {
  if (!isRole(word)) throw new HttpError(400, `${field} must be host or guest.`);
  return word;
}

/** The answer to a call that names no pair slot. */
export function unknownPair(): HttpError {
  return new HttpError(404, 'There is no such pairing. It was ended, or idle for five minutes.');
}
