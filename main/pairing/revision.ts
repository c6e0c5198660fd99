import { digestOf } from '../protocol/digest.ts';
import { type Pairing, sasOf } from './pending-pair.ts';

/**
 * Names what a person decides about: it changes with the request, the status and the digits, and
 * a click that carries an older one is refused.
 * @returns 16 hexadecimal digits, from which no secret can be told
 */
export function revisionOf(pairing: Pairing): string {
  const { code, createdAt, role, state } = pairing;
  return digestOf(JSON.stringify([code, createdAt, role, state.status, sasOf(pairing)])).slice(
    0,
    16,
  );
}
