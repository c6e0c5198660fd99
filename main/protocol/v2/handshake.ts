/**
 * The handshake of version 2 (docs/protocol.md §8.2). Each side sends a commitment to its SPAKE2 message
 * and a nonce, and reveals both only when it has the peer's commitment. So nobody can choose a key
 * after they have seen the other one.
 */
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes, utf8ToBytes, wipe } from '../bytes.ts';
import { ProtocolError } from '../errors.ts';
import { type Spake2Secrets, spake2Key, spake2Message } from '../spake2-exchange.ts';
import { type Agreement2, agreementOf } from './agreement.ts';
import { nameplateHash, nameplateHashBytes, symbolsOf } from './code.ts';
import { otherRole, type Role } from './role.ts';

export type { Agreement2, Role };

/** The first byte of the open message; 33 bytes in all, in either version. */
const VERSION = 0x02;
const VERSION_1 = 0x53;
const OPEN_LENGTH = 33;
const SPAKE2_LENGTH = 33;
/** Bytes. */
export const REVEAL_LENGTH = 65;

/** What we need to begin a pairing. */
export interface HandshakeSecrets {
  /** Canonical, `XXXXX-XXXXX`. */
  readonly code: string;
  /** 32 random bytes, for this code only: two codes under one seed would tell the secret. */
  readonly seed: Uint8Array;
  readonly role: Role;
}

export interface Opening {
  /** 33 bytes for the relay's `msg`: 0x02 ‖ commitment. */
  readonly message: Uint8Array;
  /** 32 bytes: SHA-256('wire-tray/v2 commit' ‖ role ‖ reveal). */
  readonly commitment: Uint8Array;
  /** 65 bytes: SPAKE2 message ‖ nonce. Must not leave before the peer's commitment is saved. */
  readonly reveal: Uint8Array;
}

/**
 * Our open message and our reveal. Equal secrets give equal bytes, so a retry sends the same ones.
 * @throws ProtocolError `malformed-code`; `malformed-key` for a seed of a wrong length
 */
export function ownOpening({ code, seed, role }: HandshakeSecrets): Opening {
  const nonce = hkdf(sha256, seed, undefined, utf8ToBytes('wire-tray/v2 nonce'), 32);
  const reveal = concatBytes(spake2Message(spake2Secrets(code, seed)), nonce);
  const commitment = commitmentOf(role, reveal);
  return { message: concatBytes(Uint8Array.of(VERSION), commitment), commitment, reveal };
}

/**
 * The commitment in the peer's open message.
 * @param ownCommitment ours, to notice when it comes back
 * @returns 32 bytes
 * @throws ProtocolError `other-version` for a message of version 1; `bad-message` for anything else
 *   that is not 0x02 and 32 bytes; `reflected` for our own
 */
export function readCommitment(message: Uint8Array, ownCommitment?: Uint8Array): Uint8Array {
  if (message[0] === VERSION_1 && message.length === OPEN_LENGTH) {
    throw new ProtocolError('other-version', 'the peer speaks version 1');
  }
  if (message[0] !== VERSION || message.length !== OPEN_LENGTH) throw badMessage('open message');
  const commitment = message.slice(1);
  if (ownCommitment !== undefined) requireOther(commitment, ownCommitment);
  return commitment;
}

/**
 * Opens the peer's commitment and derives everything that follows from the two reveals.
 * @param secrets.peerCommitment 32 bytes, as saved
 * @param secrets.peerReveal as posted
 * @throws ProtocolError `reflected` for our own commitment, reveal or SPAKE2 message; `bad-message` if
 *   the reveal has another length, does not open the commitment of the peer's role, or has a point that
 *   `spake2Key` refuses; `malformed-code`, `malformed-key`
 */
export function agreeV2(
  secrets: HandshakeSecrets & { peerCommitment: Uint8Array; peerReveal: Uint8Array },
): Agreement2 {
  const { code, seed, role, peerCommitment, peerReveal } = secrets;
  const { commitment, reveal } = ownOpening(secrets);
  requireOther(peerCommitment, commitment);
  if (peerReveal.length !== REVEAL_LENGTH) throw badMessage('reveal of a wrong length');
  const peerMessage = peerReveal.subarray(0, SPAKE2_LENGTH);
  requireOther(peerMessage, reveal.subarray(0, SPAKE2_LENGTH));
  if (!equalBytes(commitmentOf(otherRole(role), peerReveal), peerCommitment)) {
    throw badMessage('the reveal does not open the commitment');
  }
  const key = spake2Key({ ...spake2Secrets(code, seed), peerMessage });
  const agreement = agreementOf({
    role,
    key,
    nameplateHash: nameplateHashBytes(code),
    said: {
      own: { commitment, reveal },
      peer: { commitment: peerCommitment, reveal: peerReveal },
    },
  });
  wipe(key);
  return agreement;
}

/** Password: the ten symbols. Identity: 'wire-tray/v2 ' ‖ hexadecimal nameplate_hash. */
function spake2Secrets(code: string, seed: Uint8Array): Spake2Secrets {
  return { seed, password: symbolsOf(code), identity: `wire-tray/v2 ${nameplateHash(code)}` };
}

function commitmentOf(role: Role, reveal: Uint8Array): Uint8Array {
  return sha256(concatBytes(utf8ToBytes('wire-tray/v2 commit'), utf8ToBytes(role), reveal));
}

function requireOther(theirs: Uint8Array, ours: Uint8Array): void {
  if (!equalBytes(theirs, ours)) return;
  throw new ProtocolError('reflected', 'the relay handed our own message back');
}

function badMessage(why: string): ProtocolError {
  return new ProtocolError('bad-message', `bad message: ${why}`);
}
