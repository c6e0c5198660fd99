/** The one place where the engine runs SPAKE2: seed and peer message in, digits or key out. */
import { parseBase64, toBase64 } from '../../protocol/bytes.ts';
import { ProtocolError } from '../../protocol/errors.ts';
import { sasDigits } from '../../protocol/sas.ts';
import { spake2Finish, spake2Start } from '../../protocol/spake2.ts';
import type { MessageRefusal } from './outcome.ts';
import type { Opening, Pairing } from './pending-pair.ts';

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

/**
 * What came of an opening, which is asked for at each step after the digits and costs milliseconds.
 * It goes with the opening, whose seed is as secret.
 */
const known = new WeakMap<Opening, Asked & { readonly agreement: Agreement }>();

interface Asked {
  readonly code: string;
  readonly peerMessage: string;
}

/**
 * Key and digits from our seed and the peer's message (docs/protocol.md §1).
 * @param opening has our seed
 * @param peerMessage as the relay gave it, base64
 */
export function agreeOnDigits(code: string, opening: Opening, peerMessage: string): Agreement {
  const before = known.get(opening);
  if (before?.code === code && before.peerMessage === peerMessage) return before.agreement;
  const agreement = agreeNow(code, opening.seed, peerMessage);
  known.set(opening, { code, peerMessage, agreement });
  return agreement;
}

/**
 * Lets a pairing that was read from its file again know what came of its opening.
 * @param before as this program knew it
 */
export function keepAgreement(before: Pairing, after: Pairing): void {
  const [old, copy] = [openingOf(before), openingOf(after)];
  if (old === null || copy === null || old.seed !== copy.seed) return;
  const came = known.get(old);
  if (came !== undefined) known.set(copy, came);
}

function openingOf({ state }: Pairing): Opening | null {
  return 'opening' in state ? state.opening : null;
}

function agreeNow(code: string, seed: string, peerMessage: string): Agreement {
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
