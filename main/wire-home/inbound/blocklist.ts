/** `config/wire/blocklist.json`: `{blocked: {<did>: {at, note?}}, version: 1}`. Pure. */
import {
  field,
  type JsonObject,
  jsonInteger,
  objectField,
  withField,
} from '../../protocol/json.ts';

export const NO_BLOCKS: JsonObject = { blocked: {}, version: jsonInteger(1) };

/** Whether the file is usable: `blocked` is an object, or absent. */
export function isBlocklist(file: JsonObject): boolean {
  return objectField(file, 'blocked') !== undefined || field(file, 'blocked') === undefined;
}

export function blockedIn(file: JsonObject): ReadonlySet<string> {
  return new Set(Object.keys(objectField(file, 'blocked') ?? {}));
}

/** A copy with a DID, which keeps an earlier entry of it. @param at RFC 3339 */
export function withBlocked(file: JsonObject, did: string, at: string): JsonObject {
  const blocked = objectField(file, 'blocked') ?? {};
  if (Object.hasOwn(blocked, did)) return file;
  return withField(file, 'blocked', withField(blocked, did, { at }));
}
