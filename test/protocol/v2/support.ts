import { createHash } from 'node:crypto';
import { generateCodeV2 } from '../../../main/protocol/v2/code.ts';
import { fromBase64 } from '../support.ts';
import { readVectors, toVector, type Vector } from '../vectors.ts';

export const ROLES = ['host', 'guest'] as const;
export type Side = (typeof ROLES)[number];

/** Reproducible bytes, to repeat a failure. */
export function randomStream(label: string): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    count += 1;
    return createHash('sha256').update(`${label} ${count}`).digest().subarray(0, length);
  };
}

/** The same codes in each run. */
export function someCodes(count: number): readonly string[] {
  const random = randomStream('codes of version 2');
  return Array.from({ length: count }, () => generateCodeV2(random));
}

/** One side of a published handshake. */
export interface PublishedSide {
  readonly code: string;
  readonly role: Side;
  readonly peerRole: Side;
  readonly handshake: Vector;
  readonly own: Vector;
  readonly peer: Vector;
  readonly seed: Uint8Array;
}

/** Both sides of every published handshake, each with a title for its tests. */
export const PUBLISHED_SIDES: readonly (readonly [string, PublishedSide])[] = readVectors(
  'handshake-v2',
  'handshakes',
).flatMap((handshake) =>
  ROLES.map((role) => {
    const peerRole = role === 'host' ? 'guest' : 'host';
    const code = handshake.text('written');
    const own = toVector(handshake.nested(role));
    const peer = toVector(handshake.nested(peerRole));
    const seed = fromBase64(own.text('seed_b64'));
    return [`${role} of ${code}`, { code, role, peerRole, handshake, own, peer, seed }] as const;
  }),
);
