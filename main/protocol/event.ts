/** Signed events (docs/protocol.md §2). */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, toBase64 } from './bytes.ts';
import { canonicalBytes } from './canonical-json.ts';
import type { JsonObject } from './json.ts';

/** Left out of the canonical bytes. */
const UNSIGNED_FIELDS = ['event_id', 'signature', 'public_key_id'];

/**
 * Signs an event: Ed25519 over the 32 bytes of SHA-256(canonical bytes), whose hexadecimal digits are its id.
 * @param event all fields but `event_id`, `signature` and `public_key_id`
 * @param keyId as in trust.json
 * @param sign by our key, 64 bytes
 */
export async function signedEvent(
  event: JsonObject,
  keyId: string,
  sign: (message: Uint8Array) => Promise<Uint8Array>,
): Promise<JsonObject> {
  const hash = sha256(canonicalBytes(event, UNSIGNED_FIELDS));
  const signature = toBase64(await sign(hash));
  return { ...event, event_id: bytesToHex(hash), public_key_id: keyId, signature };
}
