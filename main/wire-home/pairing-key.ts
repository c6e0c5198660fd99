import { createHash } from 'node:crypto';
import type { Pairing } from '../pairing/machine/pending-pair.ts';

/**
 * Names a pairing in our notes: 16 hex digits. Not by its id, which is the code in version 1, and may come
 * again.
 */
export function pairingKey({ id, createdAt }: Pick<Pairing, 'id' | 'createdAt'>): string {
  return keyOf('pairing', id, createdAt);
}

/** Names what these texts name together: 16 hex digits. */
export function keyOf(...texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 16);
}
