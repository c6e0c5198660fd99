import { digestOf } from '../../protocol/digest.ts';
import type { Pairing } from './pending-pair.ts';

/**
 * Names what a person decides about: it changes with the request, the status, the digits and how
 * they are compared, and a click that carries an older one is refused.
 *
 * The digits go in through the seed, a secret of 32 bytes: a window that must not know them could
 * find them from a hash of the digits themselves by trying all million.
 * @returns 16 hexadecimal digits, from which no secret can be told
 */
export function revisionOf({ code, createdAt, role, state, side }: Pairing): string {
  const seed = 'opening' in state ? (state.opening?.seed ?? null) : null;
  const sas = 'sas' in state ? state.sas : null;
  const { compareRole, wrongAttempts } = side;
  const subject = [code, createdAt, role, state.status, seed, sas, compareRole, wrongAttempts];
  return digestOf(JSON.stringify(subject)).slice(0, 16);
}
