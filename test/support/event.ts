/** Signed events, as `wire` sends them (docs/protocol.md §2). The program itself moves no messages. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '../../main/protocol/bytes.ts';
import { canonicalBytes } from '../../main/protocol/canonical-json.ts';
import { ProtocolError } from '../../main/protocol/errors.ts';
import { type JsonObject, stringField } from '../../main/protocol/json.ts';
import { isSignedBy, signatureOf } from '../../main/protocol/signature.ts';

/** Left out of the bytes that the id is computed from. */
const OUTSIDE_ID = ['event_id', 'signature', 'public_key_id'];

/**
 * The id of an event (docs/protocol.md §2): hex SHA-256 of its canonical bytes without `event_id`,
 * `signature` and `public_key_id`.
 * @returns 64 lower-case hexadecimal digits
 * @throws ProtocolError `malformed-json`
 */
export function eventId(event: JsonObject): string {
  return bytesToHex(idBytes(event));
}

/**
 * Adds `event_id`, `public_key_id` and `signature`. The signature of an event covers the 32 bytes of
 * its id; that of a card covers all canonical bytes.
 * @param signer.keyId `<handle>:<fp8>`
 * @param signer.seed 32 bytes, as in `private.key`
 * @throws ProtocolError `malformed-json`, `malformed-key`
 */
export function signEvent(
  event: JsonObject,
  signer: { keyId: string; seed: Uint8Array },
): JsonObject {
  const id = idBytes(event);
  return {
    ...event,
    event_id: bytesToHex(id),
    public_key_id: signer.keyId,
    signature: signatureOf(id, signer.seed),
  };
}

/**
 * Verifies an event's id and signature. The caller must know whose key this is, and check that `from`
 * and `public_key_id` name its holder.
 * @throws ProtocolError `event-rejected`, `malformed-json`
 */
export function verifyEvent(event: JsonObject, publicKey: Uint8Array): void {
  const id = idBytes(event);
  if (stringField(event, 'event_id') !== bytesToHex(id)) throw rejected('wrong id');
  if (!isSignedBy(publicKey, id, stringField(event, 'signature') ?? '')) {
    throw rejected('bad signature');
  }
}

function idBytes(event: JsonObject): Uint8Array {
  return sha256(canonicalBytes(event, OUTSIDE_ID));
}

function rejected(why: string): ProtocolError {
  return new ProtocolError('event-rejected', `event refused: ${why}`);
}
