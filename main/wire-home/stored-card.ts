/** Which of two cards of one peer trust.json keeps. */
import { equalBytes, parseBase64 } from '../protocol/bytes.ts';
import {
  arrayField,
  isJsonObject,
  type JsonObject,
  objectField,
  stringField,
} from '../protocol/json.ts';

/** An X25519 public key has 32 bytes. */
const AGREEMENT_KEY_BYTES = 32;

/**
 * Cards do not expire, so anyone with an old one can present it. Taking it could drop fields: without
 * `dh_pubkey`, `wire` stops encrypting to that peer.
 *
 * @param stored the card in trust.json, in any form
 * @param offered the card that was just received and verified
 * @param publicKey of the peer, 32 bytes
 * @returns `stored` if it is a card of this key and has something that `offered` lacks: a usable
 *   `dh_pubkey`, a capability, or a higher schema version; else `offered`
 */
export function cardToStore(
  stored: JsonObject | undefined,
  offered: JsonObject,
  publicKey: Uint8Array,
): JsonObject {
  if (stored === undefined || !isCardOf(stored, publicKey)) return offered;
  return hasAllOf(offered, stored) ? offered : stored;
}

/** Whether {@link cardToStore} keeps the stored card. */
export function keepsStoredCard(
  stored: JsonObject | undefined,
  offered: JsonObject,
  publicKey: Uint8Array,
): boolean {
  return cardToStore(stored, offered, publicKey) !== offered;
}

function isCardOf(card: JsonObject, publicKey: Uint8Array): boolean {
  return Object.values(objectField(card, 'verify_keys') ?? {}).some((entry) => {
    const key = isJsonObject(entry) ? parseBase64(stringField(entry, 'key') ?? '') : null;
    return key !== null && equalBytes(key, publicKey);
  });
}

function hasAllOf(offered: JsonObject, stored: JsonObject): boolean {
  const capabilities = capabilitiesOf(offered);
  return (
    (hasAgreementKey(offered) || !hasAgreementKey(stored)) &&
    [...capabilitiesOf(stored)].every((one) => capabilities.has(one)) &&
    !isLower(versionOf(offered), versionOf(stored))
  );
}

function hasAgreementKey(card: JsonObject): boolean {
  return parseBase64(stringField(card, 'dh_pubkey') ?? '')?.length === AGREEMENT_KEY_BYTES;
}

function capabilitiesOf(card: JsonObject): ReadonlySet<unknown> {
  const listed = arrayField(card, 'capabilities') ?? [];
  return new Set(listed.filter((one) => typeof one === 'string'));
}

type Version = readonly [major: number, minor: number];

/** A version in no form that we know counts as the lowest. */
function versionOf(card: JsonObject): Version {
  const [, major, minor] = /^v(\d+)\.(\d+)$/.exec(stringField(card, 'schema_version') ?? '') ?? [];
  return [Number(major ?? -1), Number(minor ?? -1)];
}

function isLower([major, minor]: Version, [otherMajor, otherMinor]: Version): boolean {
  return major === otherMajor ? minor < otherMinor : major < otherMajor;
}
