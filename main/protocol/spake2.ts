/**
 * Symmetric SPAKE2 over Ed25519, as python-spake2 0.8 and the Rust crate `spake2` 0.4 speak it
 * (docs/protocol.md §1). Why it is written here: docs/decisions/0001-own-spake2-on-noble-curves.md.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, concatSorted, equalBytes, utf8ToBytes } from './bytes.ts';
import { codeHash, requireCode } from './code-phrase.ts';
import { ProtocolError } from './errors.ts';
import { passwordScalar, secretScalar } from './scalars.ts';

type Point = InstanceType<typeof ed25519.Point>;

/**
 * `S`, the blinding point of the symmetric variant; nobody knows its discrete logarithm. With a table
 * as large as the one that noble keeps for the base point, made when first used.
 */
const S = ed25519.Point.fromHex(
  '6f00dae87c1be1a73b5922ef431cd8f57879569c222d22b1cd71e8546ab8e6f1',
).precompute(6);
/** ASCII `S`, the side byte of the symmetric variant. */
const SIDE = 0x53;
const MESSAGE_LENGTH = 33;

export interface Spake2Secrets {
  /** 32 random bytes, kept until the pairing ends. */
  readonly seed: Uint8Array;
  /** Canonical code phrase, the shared password. */
  readonly code: string;
}

/**
 * Our message to the peer. The same seed and code always give the same message, so a retry sends
 * identical bytes.
 * @returns 33 bytes: `0x53`, then compressed `x·B + pw·S`
 * @throws ProtocolError `malformed-code`; `malformed-key` for a seed of a wrong length
 */
export function spake2Start(secrets: Spake2Secrets): Uint8Array {
  return ourSide(secrets).message;
}

/**
 * The shared key. Both sides hold the same one if and only if they used the same code and nobody
 * changed a message; whether that is so, only the digits and the bootstrap tell.
 * @param peerMessage the peer's 33 bytes
 * @returns 32 bytes
 * @throws ProtocolError `reflected` if the message is our own; `bad-message` if it is not a
 *   canonical encoding of a point of prime order; `malformed-code`, `malformed-key`
 */
export function spake2Finish(secrets: Spake2Secrets & { peerMessage: Uint8Array }): Uint8Array {
  const { scalar, blinding, message } = ourSide(secrets);
  const { code, peerMessage } = secrets;
  if (equalBytes(message, peerMessage)) {
    throw new ProtocolError('reflected', 'the relay handed our own message back');
  }
  const unblinded = decodeMessage(peerMessage).subtract(blinding);
  // Then the key would be known to all: the peer's scalar is zero.
  if (unblinded.is0()) throw badMessage('it blinds nothing');
  return sha256(
    concatBytes(
      sha256(utf8ToBytes(code)),
      sha256(utf8ToBytes(codeHash(code))),
      concatSorted(message.subarray(1), peerMessage.subarray(1)),
      unblinded.multiply(scalar).toBytes(),
    ),
  );
}

function ourSide({ seed, code }: Spake2Secrets): {
  scalar: bigint;
  blinding: Point;
  message: Uint8Array;
} {
  const scalar = nonZero(secretScalar(seed));
  const blinding = S.multiply(nonZero(passwordScalar(utf8ToBytes(requireCode(code)))));
  const point = ed25519.Point.BASE.multiply(scalar).add(blinding);
  return { scalar, blinding, message: concatBytes(Uint8Array.of(SIDE), point.toBytes()) };
}

/** Zero mod L has a chance of 2⁻²⁵² and would send a message that hides nothing. */
function nonZero(scalar: bigint): bigint {
  if (scalar !== 0n) return scalar;
  throw new ProtocolError('malformed-key', 'degenerate scalar');
}

function decodeMessage(message: Uint8Array): Point {
  if (message.length !== MESSAGE_LENGTH) throw badMessage('wrong length');
  if (message[0] !== SIDE) throw badMessage('wrong side byte');
  const point = decodePoint(message.subarray(1));
  if (point.is0()) throw badMessage('the identity');
  // Outside the prime-order subgroup a message could leak our scalar mod 8.
  if (!point.isTorsionFree()) throw badMessage('a point outside the prime-order subgroup');
  return point;
}

function decodePoint(bytes: Uint8Array): Point {
  try {
    // Strict RFC 8032 decoding: also refuses y ≥ p and the sign bit on x = 0.
    return ed25519.Point.fromBytes(bytes, false);
  } catch {
    throw badMessage('not a canonical point');
  }
}

function badMessage(why: string): ProtocolError {
  return new ProtocolError('bad-message', `bad SPAKE2 message: ${why}`);
}
