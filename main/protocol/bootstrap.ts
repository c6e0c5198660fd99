import { MAX_SEALED_LENGTH } from './aead.ts';
import { type BootstrapSecrets, openBytes, sealBytes } from './bootstrap-aead.ts';
import { isHexOf, parseUtf8, utf8ToBytes } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import {
  isJsonObject,
  type JsonObject,
  type JsonValue,
  objectField,
  parseJson,
  stringField,
  stringifyJson,
} from './json.ts';
import { normalizeRelayUrl } from './relay-url.ts';

/** What each side sends after the digits are confirmed: who they are, and where to write to them. */
export interface Bootstrap {
  /** The sender's card as received, not yet verified: pass it to `verifyCard`. */
  readonly card: JsonObject;
  /** Normalised address of the relay with the sender's slot. */
  readonly relayUrl: string;
  /** 32 lower-case hexadecimal digits. */
  readonly slotId: string;
  /** 64 lower-case hexadecimal digits. Secret: it allows writing to the slot and reading from it. */
  readonly slotToken: string;
}

/**
 * Seals our bootstrap: JSON `{card, relay_url, slot_id, slot_token}` (docs/protocol.md §1).
 * @param secrets.nonce 12 random bytes. Save the result before it is sent and resend the same bytes
 *   on a retry, so that no nonce is used for two plaintexts.
 * @throws ProtocolError `malformed-bootstrap` if the peer would refuse it; `malformed-key`;
 *   `malformed-code` for a bad code hash
 */
export function sealBootstrap(
  secrets: BootstrapSecrets & { nonce: Uint8Array; bootstrap: Bootstrap },
): Uint8Array {
  const plaintext = utf8ToBytes(bootstrapText(secrets.bootstrap));
  const sealed = sealBytes({ ...secrets, plaintext });
  if (sealed.length > MAX_SEALED_LENGTH) throw malformed('too large');
  return sealed;
}

/**
 * Opens the peer's bootstrap. The key is the same in both directions, so the caller must refuse its
 * own blob, DID and key (docs/protocol.md §7.7).
 * @throws ProtocolError `bootstrap-rejected` if it does not decrypt; `malformed-bootstrap` if it
 *   decrypts to something that is no bootstrap
 */
export function openBootstrap(secrets: BootstrapSecrets & { sealed: Uint8Array }): Bootstrap {
  if (secrets.sealed.length > MAX_SEALED_LENGTH) throw malformed('too large');
  return parseBootstrap(parseUtf8(openBytes(secrets)) ?? '');
}

/**
 * Writes the JSON text `{card, relay_url, slot_id, slot_token}`, which both versions seal.
 * @throws ProtocolError `malformed-bootstrap` if the peer would refuse it
 */
export function bootstrapText({ card, relayUrl, slotId, slotToken }: Bootstrap): string {
  const value = { card, relay_url: relayUrl, slot_id: slotId, slot_token: slotToken };
  readBootstrap(value);
  return stringifyJson(value);
}

/**
 * Reads what `bootstrapText` wrote.
 * @throws ProtocolError `malformed-bootstrap`
 */
export function parseBootstrap(text: string): Bootstrap {
  return readBootstrap(parseOrMalformed(text));
}

function parseOrMalformed(text: string): JsonValue {
  try {
    return parseJson(text);
  } catch {
    throw malformed('not JSON in UTF-8');
  }
}

function readBootstrap(value: JsonValue): Bootstrap {
  if (!isJsonObject(value)) throw malformed('not an object');
  const card = objectField(value, 'card');
  const relayUrl = normalizeRelayUrl(stringField(value, 'relay_url') ?? '');
  const slotId = stringField(value, 'slot_id');
  const slotToken = stringField(value, 'slot_token');
  if (card === undefined) throw malformed('no card');
  if (relayUrl === null) throw malformed('bad relay address');
  if (slotId === undefined || !isHexOf(slotId, 16)) throw malformed('bad slot id');
  if (slotToken === undefined || !isHexOf(slotToken, 32)) throw malformed('bad slot token');
  return { card, relayUrl, slotId, slotToken };
}

function malformed(why: string): ProtocolError {
  return new ProtocolError('malformed-bootstrap', `malformed bootstrap: ${why}`);
}
