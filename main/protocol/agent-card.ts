import { compareBytes, parseBase64, toBase64, utf8ToBytes } from './bytes.ts';
import { canonicalBytes } from './canonical-json.ts';
import { CardRejected, type CardRejection, ProtocolError } from './errors.ts';
import {
  didOf,
  displayHandleOf,
  fullFingerprintOf,
  isHandle,
  keyIdOf,
  publicKeyOf,
} from './identity.ts';
import {
  booleanField,
  field,
  isJsonArray,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonInteger,
  objectField,
  stringField,
  stringifyJson,
  withField,
} from './json.ts';
import { isSignedBy, signatureOf } from './signature.ts';

/** The limits of docs/protocol.md §2. Our own card has 0.4 KiB, those of later versions a few more. */
const MAX_CARD_BYTES = 64 * 1024;
/** Our own card has 3 levels. Must stay well below MAX_DEPTH: trust.json nests the card further. */
const MAX_CARD_DEPTH = 32;
const MAX_NAME_LENGTH = 1024;
/** A card has one key, or two while its key is being replaced. */
const MAX_KEYS = 16;
const VERSIONS: readonly string[] = ['v3.1', 'v3.2'];
const KEY_PREFIX = 'ed25519:';
/** Left out of the canonical bytes (docs/protocol.md §2). */
const UNSIGNED_FIELDS = ['signature', 'public_key_id'];

/** A card that is signed by the holder of `publicKey` and whose DID, handle and key id are theirs. */
export interface VerifiedCard {
  readonly did: string;
  readonly handle: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
  /** 64 hexadecimal digits, for people to compare. */
  readonly fullFingerprint: string;
  /** 8 hexadecimal digits. */
  readonly fingerprint: string;
  /** The card as received, unknown fields included. */
  readonly card: JsonObject;
}

/**
 * Builds and signs our own card, version v3.1 (docs/protocol.md §2):
 * `signature` = base64(Ed25519(seed, canonical bytes of the card without `signature`)).
 * @param identity.name as shown to peers; default: the handle, first letter in upper case
 * @param identity.seed 32 bytes, as in `private.key`
 * @param identity.more further fields, also signed
 * @throws CardRejected `bad-handle`, `too-large` (the name); ProtocolError `malformed-key`
 */
export function buildCard(identity: {
  handle: string;
  name?: string;
  seed: Uint8Array;
  more?: JsonObject;
}): JsonObject {
  const { handle, seed } = identity;
  const name = identity.name ?? defaultName(handle);
  if (!isHandle(handle)) throw rejected('bad-handle');
  if (name.length > MAX_NAME_LENGTH) throw rejected('too-large');
  const publicKey = publicKeyOf(seed);
  const card: JsonObject = {
    schema_version: 'v3.1',
    did: didOf(handle, publicKey),
    handle,
    name,
    capabilities: ['wire/v3.1'],
    verify_keys: {
      [KEY_PREFIX + keyIdOf(handle, publicKey)]: {
        key: toBase64(publicKey),
        alg: 'ed25519',
        active: true,
      },
    },
    policies: { max_message_body_kb: jsonInteger(64) },
    ...identity.more,
  };
  return withField(card, 'signature', signatureOf(canonicalBytes(card), seed));
}

/**
 * Verifies a peer's card: its size, its signature, and that its DID, handle and key id belong to the
 * key that signed it (docs/protocol.md §2 and §7.6). A DID of the old form has no fingerprint, so
 * nothing binds it to a key: it is refused. Do not pin any other key of the card: only the returned
 * one is verified.
 * @param value the card as parsed
 * @throws CardRejected with the first reason found
 */
export function verifyCard(value: JsonValue): VerifiedCard {
  if (!isJsonObject(value)) throw rejected('malformed');
  requireBounded(value);
  const signedBytes = canonicalOrRejected(value);
  if (!VERSIONS.includes(stringField(value, 'schema_version') ?? '')) {
    throw rejected('unsupported-version');
  }
  const { did, handle } = readHandle(value);
  const { key: publicKey, id } = readKey(value);
  if (did !== didOf(handle, publicKey)) throw rejected('did-mismatch');
  if (id !== KEY_PREFIX + keyIdOf(handle, publicKey)) throw rejected('key-mismatch');
  if (!isSignedBy(publicKey, signedBytes, stringField(value, 'signature') ?? '')) {
    throw rejected('bad-signature');
  }
  requireBoundedName(value);
  const fullFingerprint = fullFingerprintOf(publicKey);
  return {
    did,
    handle,
    publicKey,
    fullFingerprint,
    fingerprint: fullFingerprint.slice(0, 8),
    card: value,
  };
}

/** What two cards are compared by. */
export type IdentityMarks = Pick<VerifiedCard, 'did' | 'fullFingerprint'>;

/**
 * Whether two cards are of one identity: equal DIDs or equal keys. Pairing with oneself is refused
 * (docs/protocol.md §7.7), also under another handle.
 */
export function isSameIdentity(a: IdentityMarks, b: IdentityMarks): boolean {
  return a.did === b.did || a.fullFingerprint === b.fullFingerprint;
}

/** Limits the whole card, unsigned fields included, because all of it is stored. */
function requireBounded(card: JsonObject): void {
  if (depthOf(card) > MAX_CARD_DEPTH) throw rejected('too-large');
  if (utf8ToBytes(stringifyJson(card)).length > MAX_CARD_BYTES) throw rejected('too-large');
}

function depthOf(value: JsonValue): number {
  if (isJsonObject(value)) return 1 + Math.max(0, ...Object.values(value).map(depthOf));
  return isJsonArray(value) ? 1 + Math.max(0, ...value.map(depthOf)) : 0;
}

function canonicalOrRejected(card: JsonObject): Uint8Array {
  try {
    return canonicalBytes(card, UNSIGNED_FIELDS);
  } catch (error) {
    if (error instanceof ProtocolError) throw rejected('malformed');
    throw error;
  }
}

/** trust.json is keyed by the handle, relay.json by the handle within the DID: they must be equal. */
function readHandle(card: JsonObject): { did: string; handle: string } {
  const did = stringField(card, 'did');
  const handle = stringField(card, 'handle');
  if (did === undefined || handle === undefined) throw rejected('malformed');
  if (!isHandle(handle)) throw rejected('bad-handle');
  if (displayHandleOf(did) !== handle) throw rejected('handle-mismatch');
  return { did, handle };
}

/** The key that signs the card: the one with the smallest id by bytes (docs/protocol.md §2). */
function readKey(card: JsonObject): { id: string; key: Uint8Array } {
  const keys = objectField(card, 'verify_keys');
  if (keys === undefined) throw rejected('malformed');
  const ids = Object.keys(keys);
  if (ids.length > MAX_KEYS) throw rejected('too-large');
  const [id = ''] = ids.sort((a, b) => compareBytes(utf8ToBytes(a), utf8ToBytes(b)));
  const entry = objectField(keys, id);
  if (entry === undefined) throw rejected('malformed');
  if (booleanField(entry, 'active') !== true) throw rejected('inactive-key');
  const key = parseBase64(stringField(entry, 'key') ?? '');
  if (stringField(entry, 'alg') !== 'ed25519' || key?.length !== 32) throw rejected('malformed');
  return { id, key };
}

/** The name may be missing. It is stored as received; `displayText` makes it safe to show. */
function requireBoundedName(card: JsonObject): void {
  const name = field(card, 'name') ?? '';
  if (typeof name !== 'string') throw rejected('malformed');
  if (name.length > MAX_NAME_LENGTH) throw rejected('too-large');
}

function defaultName(handle: string): string {
  return handle.charAt(0).toUpperCase() + handle.slice(1);
}

function rejected(reason: CardRejection): CardRejected {
  return new CardRejected(reason, `card refused: ${reason}`);
}
