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

export type VectorFile = 'handshake' | 'handshake-v2' | 'identity';

/** The records under `section` of `test/vectors/<file>.json`. */
export function readVectors(file: VectorFile, section: string): Vector[] {
  return vectorsIn(readVectorFile(file).object, section);
}

/** The whole of `test/vectors/<file>.json`. */
export function readVectorFile(file: VectorFile): Vector {
  const url = new URL(`../vectors/${file}.json`, import.meta.url);
  const root = parseJson(readFileSync(url, 'utf8'));
  if (!isJsonObject(root)) throw new Error(`no vectors in ${file}`);
  return toVector(root);
}

/** The records in an array of a vector; fails the test if there are none. */
export function vectorsIn(object: JsonObject, section: string): Vector[] {
  const records = arrayField(object, section);
  if (records === undefined || records.length === 0) throw new Error(`no vectors in ${section}`);
  return records.map((record) => {
    if (!isJsonObject(record)) throw new Error(`bad vector in ${section}`);
    return toVector(record);
  });
}

/** Reads the members of an object that a vector has. */
export function toVector(object: JsonObject): Vector {
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
