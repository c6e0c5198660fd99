/**
 * SPAKE2 of version 1 (docs/protocol.md §1): the password is the code phrase, the identity the hex text
 * of code_hash.
 */
import { codeHash } from './code-phrase.ts';
import { spake2Key, spake2Message } from './spake2-exchange.ts';

export interface CodeSecrets {
  /** 32 random bytes, kept until the pairing ends. */
  readonly seed: Uint8Array;
  /** The canonical code phrase, which is the shared password. */
  readonly code: string;
}

/**
 * Our message to the peer. Equal seeds and codes give equal messages, so a retry sends the same bytes.
 * @returns 33 bytes, see `spake2Message`
 * @throws ProtocolError `malformed-code`; `malformed-key` for a seed of a wrong length
 */
export function spake2Start({ seed, code }: CodeSecrets): Uint8Array {
  return spake2Message({ seed, password: code, identity: codeHash(code) });
}

/**
 * The shared key. Both sides get the same key if and only if they used the same code and nobody
 * changed a message. This function cannot tell whether they did; the digits and the bootstrap can.
 * @param secrets.peerMessage the peer's 33 bytes
 * @returns 32 bytes
 * @throws ProtocolError `reflected` if the message is our own; `bad-message` if it is not a
 *   canonical encoding of a point of prime order; `malformed-code`, `malformed-key`
 */
export function spake2Finish({
  seed,
  code,
  peerMessage,
}: CodeSecrets & { peerMessage: Uint8Array }): Uint8Array {
  return spake2Key({ seed, password: code, identity: codeHash(code), peerMessage });
}
