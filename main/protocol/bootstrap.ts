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

/** Twice the largest card that `verifyCard` takes; relays allow 2 MiB. */
const MAX_SEALED_LENGTH = 128 * 1024;

/** What each side sends the other once the digits are confirmed: who it is and where to write. */
export interface Bootstrap {
  /** The sender's card, verbatim and not yet verified: pass it to `verifyCard`. */
  readonly card: JsonObject;
  /** Normalised address of the relay that holds the sender's slot. */
  readonly relayUrl: string;
  /** 32 lower-case hexadecimal digits. */
  readonly slotId: string;
  /** 64 lower-case hexadecimal digits; a secret: whoever holds it writes to the slot and reads it. */
  readonly slotToken: string;
}

/**
 * Seals our bootstrap (docs/protocol.md §1).
 * @param secrets.nonce 12 random bytes; save the result before sending and send it again on a
 *   retry, so that a nonce never seals two plaintexts
 * @throws ProtocolError `malformed-bootstrap` if the peer would refuse it; `malformed-key`
 */
export function sealBootstrap(
  secrets: BootstrapSecrets & { nonce: Uint8Array; bootstrap: Bootstrap },
): Uint8Array {
  const { card, relayUrl, slotId, slotToken } = secrets.bootstrap;
  const value = { card, relay_url: relayUrl, slot_id: slotId, slot_token: slotToken };
  readBootstrap(value);
  const sealed = sealBytes({ ...secrets, plaintext: utf8ToBytes(stringifyJson(value)) });
  if (sealed.length > MAX_SEALED_LENGTH) throw malformed('too large');
  return sealed;
}

/**
 * Opens the peer's bootstrap. The key is the same in both directions: the caller has to refuse
 * its own blob, DID and key (docs/protocol.md §7.7).
 * @throws ProtocolError `bootstrap-rejected` if it does not decrypt; `malformed-bootstrap` if the
 *   holder of the key sent something else than a bootstrap
 */
export function openBootstrap(secrets: BootstrapSecrets & { sealed: Uint8Array }): Bootstrap {
  if (secrets.sealed.length > MAX_SEALED_LENGTH) throw malformed('too large');
  return readBootstrap(parseOrMalformed(openBytes(secrets)));
}

function parseOrMalformed(bytes: Uint8Array): JsonValue {
  try {
    return parseJson(parseUtf8(bytes) ?? '');
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
