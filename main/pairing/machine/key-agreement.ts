/** The one place where the engine runs SPAKE2: seed and peer message in, digits or key out. */
import { parseBase64, toBase64 } from '../../protocol/bytes.ts';
import { ProtocolError } from '../../protocol/errors.ts';
import { sasDigits } from '../../protocol/sas.ts';
import { spake2Finish, spake2Start } from '../../protocol/spake2.ts';
import type { MessageRefusal } from './outcome.ts';

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
    if (!(error instanceof ProtocolError)) throw error;
    return { ok: false, reason: error.code === 'reflected' ? 'reflected' : 'malformed' };
  }
}

function bytesOf(base64: string): Uint8Array {
  const bytes = parseBase64(base64);
  if (bytes === null) throw new ProtocolError('bad-message', 'not standard base64');
  return bytes;
}
