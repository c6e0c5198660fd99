/** The one place where the engine runs SPAKE2: what was saved goes in, digits and keys come out. */
import { parseBase64, toBase64 } from '../../protocol/bytes.ts';
import { ProtocolError } from '../../protocol/errors.ts';
import { sasDigits } from '../../protocol/sas.ts';
import { spake2Finish, spake2Start } from '../../protocol/spake2.ts';
import { type Agreement2, agreeV2, ownOpening } from '../../protocol/v2/handshake.ts';
import type { MessageRefusal } from './outcome.ts';
import type { Pairing, Role } from './pending-pair.ts';

export type Agreement =
  | { readonly ok: true; readonly key: Uint8Array; readonly sas: string }
  | { readonly ok: false; readonly reason: MessageRefusal };

/**
 * Our SPAKE2 message; the same for the same seed and code, so that a retry repeats it.
 * @param seed 32 bytes, base64
 * @returns 33 bytes, base64
 */
export function ownMessage(code: string, seed: string): string {
  return toBase64(spake2Start({ code, seed: bytesOf(seed) }));
}

/** {@link agreeOnDigits}, or the same with a memory: it is asked for at each step after the digits. */
export type Agree = typeof agreeOnDigits;

/**
 * Key and digits from our seed and the peer's message (docs/protocol.md §1). Takes milliseconds.
 * @param seed 32 bytes, base64
 * @param peerMessage as the relay gave it, base64
 */
export function agreeOnDigits(code: string, seed: string, peerMessage: string): Agreement {
  try {
    const key = spake2Finish({ code, seed: bytesOf(seed), peerMessage: bytesOf(peerMessage) });
    return { ok: true, key, sas: sasDigits(key) };
  } catch (error) {
    return { ok: false, reason: messageRefusalOf(error) };
  }
}

/**
 * What we open the pair slot with; the same for the same seed and code, so that a retry repeats it.
 * @param opening.seed 32 bytes, base64
 * @returns 33 bytes, base64: the SPAKE2 message, or in version 2 the commitment to it
 */
export function openMessage(
  { protocol, code, role }: Pick<Pairing, 'protocol' | 'code' | 'role'>,
  { seed }: { readonly seed: string },
): string {
  if (protocol === 1) return ownMessage(code, seed);
  return toBase64(ownOpening({ code, seed: bytesOf(seed), role }).message);
}

/** What a key agreement of version 2 needs. Bytes are base64. */
export interface HandshakeInput {
  readonly code: string;
  readonly role: Role;
  /** 32 bytes */
  readonly seed: string;
  readonly peerCommitment: string;
  readonly peerReveal: string;
}

export type HandshakeAgreement =
  | { readonly ok: true; readonly keys: Agreement2 }
  | { readonly ok: false; readonly reason: MessageRefusal };

/** {@link agreeOnKeys}, or the same with a memory. */
export type AgreeOnKeys = typeof agreeOnKeys;

/** Digits and keys of version 2 (docs/protocol.md §8.2). Takes milliseconds. */
export function agreeOnKeys(input: HandshakeInput): HandshakeAgreement {
  const { code, role, seed, peerCommitment, peerReveal } = input;
  try {
    const keys = agreeV2({
      code,
      role,
      seed: bytesOf(seed),
      peerCommitment: bytesOf(peerCommitment),
      peerReveal: bytesOf(peerReveal),
    });
    return { ok: true, keys };
  } catch (error) {
    return { ok: false, reason: messageRefusalOf(error) };
  }
}

/** @throws the error itself if it is not one of the protocol */
export function messageRefusalOf(error: unknown): MessageRefusal {
  if (!(error instanceof ProtocolError)) throw error;
  if (error.code === 'reflected' || error.code === 'other-version') return error.code;
  return 'malformed';
}

function bytesOf(base64: string): Uint8Array {
  const bytes = parseBase64(base64);
  if (bytes === null) throw new ProtocolError('bad-message', 'not standard base64');
  return bytes;
}
