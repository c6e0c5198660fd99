/**
 * What a record never loses or changes once it is saved: a second commitment of the peer, or a second
 * message of ours, would give the secret part of the code away (docs/protocol.md §8.5).
 */
import { isLive, type Pairing } from '../pairing/machine/pending-pair.ts';

/**
 * @param before as it is on disk
 * @param after as it is to be written
 * @throws RangeError for a change that must never be written: a bug of the caller
 */
export function requireFinal(before: Pairing, after: Pairing): void {
  insist(before.id === after.id && before.role === after.role, 'id and role');
  requireKept(before.handshake?.peerCommitment, after.handshake?.peerCommitment, 'commitment');
  if (!isLive(after)) return;
  insist(isLive(before), 'end');
  requireKept(before.handshake?.payload, after.handshake?.payload, 'payload');
  requireKept(before.handshake?.sealed, after.handshake?.sealed, 'sealed payload');
  const seed = seedOf(before);
  if (seed === null) return;
  // Another code has another seed, and neither changes alone.
  const isOther = before.code !== after.code;
  const isNew = seedOf(after) !== null && seedOf(after) !== seed;
  if (isOther) insist(isNew && after.state.status === 'request', 'code');
  else requireKept(seed, seedOf(after), 'seed');
}

function requireKept(before: unknown, after: unknown, what: string): void {
  insist((before ?? null) === null || before === after, what);
}

function insist(isTrue: boolean, what: string): void {
  if (!isTrue) throw new RangeError(`the ${what} of a record is final`);
}

function seedOf({ state }: Pairing): string | null {
  return 'opening' in state ? (state.opening?.seed ?? null) : null;
}
