/** The text of `wire-tray/proofs.json` (docs/protocol.md §8.7), which only we read and write. Pure. */
import {
  arrayField,
  booleanField,
  field,
  integerField,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  jsonInteger,
  objectField,
  stringField,
} from '../protocol/json.ts';
import type {
  ComparedFingerprint,
  NotedPin,
  PeerRecord,
  PeerRecords,
  Proved,
  SeenElsewhere,
} from './proof-records.ts';

const VERSION = 1;

/** What is read where there is no file. */
export const NO_PROOFS: JsonObject = {};

/** Whether the object is a file of proofs: of this version, or of a later one, which may mean anything. */
export function isProofFile(file: JsonObject): boolean {
  return isOfLaterVersion(file) || parseProofs(file) !== null;
}

/** Whether a later version of this program wrote the file. */
export function isOfLaterVersion(file: JsonObject): boolean {
  return (integerField(file, 'version') ?? 0) > VERSION;
}

/** @returns null if the object is no file of this version: one bad member spoils it all */
export function parseProofs(file: JsonObject): PeerRecords | null {
  const peers = objectField(file, 'peers');
  if (integerField(file, 'version') !== VERSION || peers === undefined) return null;
  const records = Object.entries(peers).map(([handle, value]) => {
    return [handle, isJsonObject(value) ? recordIn(value) : null] as const;
  });
  const sound = records.flatMap(([handle, record]) =>
    record === null ? [] : [[handle, record] as const],
  );
  return sound.length === records.length ? new Map(sound) : null;
}

function recordIn(value: JsonObject): PeerRecord | null {
  const pin = memberOf(value, 'pin', pinIn);
  const elsewhere = memberOf(value, 'elsewhere', elsewhereIn);
  const accepted = memberOf(value, 'accepted', provedIn);
  const digitsV2 = memberOf(value, 'digits_v2', provedIn);
  const digitsV1 = memberOf(value, 'digits_v1', provedIn);
  const fingerprint = memberOf(value, 'fingerprint', comparedIn);
  const isBad = [pin, elsewhere, accepted, digitsV2, digitsV1, fingerprint].includes(undefined);
  if (isBad) return null;
  return {
    pin: pin ?? null,
    elsewhere: elsewhere ?? null,
    accepted: accepted ?? null,
    digitsV2: digitsV2 ?? null,
    digitsV1: digitsV1 ?? null,
    fingerprint: fingerprint ?? null,
  };
}

/** @returns null if the member is absent or null; undefined if it is malformed */
function memberOf<T>(
  value: JsonObject,
  key: string,
  parse: (member: JsonObject) => T | undefined,
): T | null | undefined {
  const member = field(value, key) ?? null;
  if (member === null) return null;
  return isJsonObject(member) ? parse(member) : undefined;
}

function pinIn(value: JsonObject): NotedPin | undefined {
  const did = stringField(value, 'did');
  const tier = stringField(value, 'tier');
  const fingerprints = arrayField(value, 'fingerprints');
  if (did === undefined || tier === undefined) return undefined;
  return fingerprints?.every(isText) ? { did, tier, fingerprints } : undefined;
}

function elsewhereIn(value: JsonObject): SeenElsewhere | undefined {
  const at = stringField(value, 'at');
  const told = booleanField(value, 'told');
  return at === undefined || told === undefined ? undefined : { at, told };
}

function provedIn(value: JsonObject): Proved | undefined {
  const at = stringField(value, 'at');
  const did = stringField(value, 'did');
  const fingerprint = stringField(value, 'fingerprint');
  const mailboxes = arrayField(value, 'mailboxes')?.map(mailboxIn);
  if (at === undefined || did === undefined || fingerprint === undefined) return undefined;
  const isSound = mailboxes?.every((mailbox) => mailbox !== undefined);
  return isSound ? { at, did, fingerprint, mailboxes } : undefined;
}

function mailboxIn(value: JsonValue): Proved['mailboxes'][number] | undefined {
  if (!isJsonObject(value)) return undefined;
  const relayUrl = stringField(value, 'relay_url');
  const slotId = stringField(value, 'slot_id');
  return relayUrl === undefined || slotId === undefined ? undefined : { relayUrl, slotId };
}

function comparedIn(value: JsonObject): ComparedFingerprint | undefined {
  const proved = provedIn(value);
  const result = stringField(value, 'result');
  const isResult = result === 'same' || result === 'differs' || result === 'lost';
  return proved !== undefined && isResult ? { ...proved, result } : undefined;
}

function isText(value: JsonValue): value is string {
  return typeof value === 'string';
}

/** The inverse of {@link parseProofs}. */
export function formatProofs(records: PeerRecords): JsonObject {
  const peers = [...records].map(([handle, record]) => [handle, jsonOf(record)] as const);
  return { version: jsonInteger(VERSION), peers: Object.fromEntries(peers) };
}

function jsonOf(record: PeerRecord): JsonObject {
  const { pin, elsewhere, accepted, digitsV2, digitsV1, fingerprint } = record;
  const members: readonly (readonly [string, JsonObject | null])[] = [
    ['pin', pin === null ? null : { ...pin }],
    ['elsewhere', elsewhere === null ? null : { ...elsewhere }],
    ['accepted', accepted === null ? null : jsonOfProved(accepted)],
    ['digits_v2', digitsV2 === null ? null : jsonOfProved(digitsV2)],
    ['digits_v1', digitsV1 === null ? null : jsonOfProved(digitsV1)],
    [
      'fingerprint',
      fingerprint === null ? null : { result: fingerprint.result, ...jsonOfProved(fingerprint) },
    ],
  ];
  return Object.fromEntries(members.filter(([, member]) => member !== null));
}

function jsonOfProved({ at, did, fingerprint, mailboxes }: Proved): JsonObject {
  const places = mailboxes.map(({ relayUrl, slotId }) => ({
    relay_url: relayUrl,
    slot_id: slotId,
  }));
  return { at, did, fingerprint, mailboxes: places };
}
