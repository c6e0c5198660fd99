import { ProtocolError } from './errors.ts';

/** @param length bytes. @returns that many bytes, from a cryptographically secure source */
export type RandomBytes = (length: number) => Uint8Array;

/**
 * Draws an integer from 0 to `bound` − 1, each equally likely.
 * @param bound from 1 to 256
 * @throws ProtocolError `malformed-key` if the source does not work
 */
export function drawBelow(bound: number, randomBytes: RandomBytes): number {
  // Rejection sampling: where 256 is no multiple of the bound, the last bytes would make the first
  // numbers more likely. For our bounds, 100 and 22, a working source is rejected 64 times in a row
  // with a probability of at most (56/256)⁶⁴ < 2⁻¹⁴⁰.
  const end = 256 - (256 % bound);
  for (let attempt = 0; attempt < 64; attempt += 1) {
    const byte = randomBytes(1)[0];
    if (byte !== undefined && byte < end) return byte % bound;
  }
  throw new ProtocolError('malformed-key', 'the random source does not work');
}
