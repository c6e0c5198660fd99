/**
 * Symmetric SPAKE2 over Ed25519: RFC 9382 with M = N = S (its §5), in the older dialect of
 * python-spake2 0.8 and the Rust crate `spake2` 0.4 (docs/protocol.md §1). Both versions of the pairing
 * use it, with another password and identity. B is the base point; pw and x are in scalars.ts; min and
 * max compare bytes:
 *
 *     X   = x·B + pw·S, sent as 0x53 ‖ X      (pA = w·M + X in RFC 9382 §3.3)
 *     K   = x·(Y − pw·S), Y from the peer     (K = h·x·(pB − w·N) in RFC 9382 §3.3)
 *     key = SHA-256(SHA-256(password) ‖ SHA-256(identity) ‖ min(X, Y) ‖ max(X, Y) ‖ K)
 *
 * The RFC hashes another transcript (§4). Its cofactor h protects against points outside the
 * prime-order subgroup; here they are refused. Why this is our own code:
 * docs/decisions/0001-own-spake2-on-noble-curves.md.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, concatSorted, equalBytes, utf8ToBytes } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import { passwordScalar, secretScalar } from './scalars.ts';

type Point = InstanceType<typeof ed25519.Point>;

/**
 * `S`, the blinding point of the symmetric variant, whose discrete logarithm nobody knows.
 * `precompute` makes a table as large as noble's for the base point, on first use.
 */
const S = ed25519.Point.fromHex(
  '6f00dae87c1be1a73b5922ef431cd8f57879569c222d22b1cd71e8546ab8e6f1',
).precompute(6);
/** ASCII `S`, the first byte of a message in the symmetric variant. */
const SIDE = 0x53;
const MESSAGE_LENGTH = 33;

export interface Spake2Secrets {
  /** 32 random bytes, kept until the pairing ends. */
  readonly seed: Uint8Array;
  /** ASCII: the secret that both people know. */
  readonly password: string;
  /** ASCII: what the key is for. */
  readonly identity: string;
}

/**
 * Our message to the peer. Equal secrets give equal messages, so a retry sends the same bytes.
 * @returns 33 bytes: `0x53`, then `X = x·B + pw·S`, compressed
 * @throws ProtocolError `malformed-key` for a seed of a wrong length
 */
export function spake2Message(secrets: Spake2Secrets): Uint8Array {
  return ourSide(secrets).message;
}

/**
 * The shared key. Both sides get the same key if and only if they used the same password and identity
 * and nobody changed a message. This function cannot tell whether they did.
 * @param peerMessage the peer's 33 bytes
 * @returns 32 bytes
 * @throws ProtocolError `reflected` if the message is our own; `bad-message` if it is not a
 *   canonical encoding of a point of prime order; `malformed-key`
 */
export function spake2Key(secrets: Spake2Secrets & { peerMessage: Uint8Array }): Uint8Array {
  const { scalar, blinding, message } = ourSide(secrets);
  const { password, identity, peerMessage } = secrets;
  if (equalBytes(message, peerMessage)) {
    throw new ProtocolError('reflected', 'the relay handed our own message back');
  }
  const unblinded = decodeMessage(peerMessage).subtract(blinding);
  // Y = pw·S, so K is the identity and the key is known to everyone.
  if (unblinded.is0()) throw badMessage('it blinds nothing');
  return sha256(
    concatBytes(
      sha256(utf8ToBytes(password)),
      sha256(utf8ToBytes(identity)),
      concatSorted(message.subarray(1), peerMessage.subarray(1)),
      unblinded.multiply(scalar).toBytes(),
    ),
  );
}

function ourSide({ seed, password }: Spake2Secrets): {
  scalar: bigint;
  blinding: Point;
  message: Uint8Array;
} {
  const scalar = nonZero(secretScalar(seed));
  const blinding = S.multiply(nonZero(passwordScalar(utf8ToBytes(password))));
  const point = ed25519.Point.BASE.multiply(scalar).add(blinding);
  return { scalar, blinding, message: concatBytes(Uint8Array.of(SIDE), point.toBytes()) };
}

/** A scalar of zero, which has a probability of 2⁻²⁵², would give a message that hides nothing. */
function nonZero(scalar: bigint): bigint {
  if (scalar !== 0n) return scalar;
  throw new ProtocolError('malformed-key', 'degenerate scalar');
}

function decodeMessage(message: Uint8Array): Point {
  if (message.length !== MESSAGE_LENGTH) throw badMessage('wrong length');
  if (message[0] !== SIDE) throw badMessage('wrong side byte');
  const point = decodePoint(message.subarray(1));
  if (point.is0()) throw badMessage('the identity');
  // With a point outside the prime-order subgroup, K could leak our scalar mod 8.
  if (!point.isTorsionFree()) throw badMessage('a point outside the prime-order subgroup');
  return point;
}

function decodePoint(bytes: Uint8Array): Point {
  try {
    // Strict decoding (RFC 8032 §5.1.3): also refuses y ≥ p, and a sign bit where x = 0.
    return ed25519.Point.fromBytes(bytes, false);
  } catch {
    throw badMessage('not a canonical point');
  }
}

function badMessage(why: string): ProtocolError {
  return new ProtocolError('bad-message', `bad SPAKE2 message: ${why}`);
}
