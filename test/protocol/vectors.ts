import { readFileSync } from 'node:fs';
import {
  arrayField,
  isJsonObject,
  type JsonObject,
  parseJson,
  stringField,
} from '../../main/protocol/json.ts';

/** A record of a vector file. Reading a missing field fails the test. */
export interface Vector {
  readonly object: JsonObject;
  text(key: string): string;
  nested(key: string): JsonObject;
}

/** The records under `section` of `test/vectors/<file>.json`. */
export function readVectors(file: 'handshake' | 'identity', section: string): Vector[] {
  const url = new URL(`../vectors/${file}.json`, import.meta.url);
  const root = parseJson(readFileSync(url, 'utf8'));
  const records = isJsonObject(root) ? arrayField(root, section) : undefined;
  if (records === undefined || records.length === 0) throw new Error(`no vectors in ${section}`);
  return records.map((record) => {
    if (!isJsonObject(record)) throw new Error(`bad vector in ${section}`);
    return toVector(record);
  });
}

function toVector(object: JsonObject): Vector {
  return {
    object,
    text(key) {
      const value = stringField(object, key);
      if (value === undefined) throw new Error(`vector has no text ${key}`);
      return value;
    },
    nested(key) {
      const value = object[key];
      if (!isJsonObject(value)) throw new Error(`vector has no object ${key}`);
      return value;
    },
  };
}
