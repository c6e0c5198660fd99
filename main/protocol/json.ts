/**
 * JSON in which every number keeps its text: signatures of cards and events cover that text, and the
 * CLI's files are written back as they were. Why a library:
 * docs/decisions/0002-json-that-keeps-number-text.md.
 */
import { isLosslessNumber, LosslessNumber, parse, stringify } from 'lossless-json';
import { ProtocolError } from './errors.ts';

export { isLosslessNumber, LosslessNumber };

export type JsonValue = null | boolean | string | LosslessNumber | JsonArray | JsonObject;
export type JsonArray = readonly JsonValue[];
/** Read members by `field` and the like; `object[key]` would find `constructor` and `__proto__`. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Levels of nesting. Rust's serde_json has a recursion limit of 128, which refuses the 128th. */
export const MAX_DEPTH = 127;

/**
 * Parses JSON (RFC 8259) as strictly as the CLI's serde_json. Also refuses repeated keys, of which
 * two parsers might take different ones.
 * @throws ProtocolError `malformed-json`, also for nesting deeper than 127, lone surrogates and
 *   numbers beyond the range of a double
 */
export function parseJson(text: string): JsonValue {
  checkStructure(text);
  try {
    // The library returns nothing but members of JsonValue; see its documentation of `parse`.
    return parse(text, undefined, { parseNumber: readNumber }) as JsonValue;
  } catch {
    // Its messages quote the text, which may be a peer's or contain a secret.
    throw malformed('not JSON');
  }
}

/**
 * Writes JSON; numbers keep the text that they were read with.
 * @param indent spaces per level; on one line if absent
 */
export function stringifyJson(value: JsonValue, indent?: number): string {
  return stringify(value, undefined, indent) ?? 'null';
}

function readNumber(text: string): LosslessNumber {
  if (!Number.isFinite(Number(text))) throw malformed('number out of range');
  return new LosslessNumber(text);
}

/**
 * One pass over the tokens before parsing. The library has no recursion limit, accepts a key that is
 * repeated with an equal value, and accepts lone surrogates.
 */
function checkStructure(text: string): void {
  const open: Set<string>[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      checkString(text, at, end, open.at(-1));
      at = end;
    } else {
      if (character === '{' || character === '[') open.push(new Set());
      if (character === '}' || character === ']') open.pop();
      if (open.length > MAX_DEPTH) throw malformed('nested too deep');
      at += 1;
    }
  }
}

/** The index after the closing quote of the string that opens at `start`. */
export function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end !== -1 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end === -1 ? text.length : end + 1;
}

/** Whether the character at this place follows an odd number of backslashes. */
function isEscaped(text: string, at: number): boolean {
  let first = at;
  while (text[first - 1] === '\\') first -= 1;
  return (at - first) % 2 === 1;
}

function checkString(text: string, start: number, end: number, keys?: Set<string>): void {
  const value = stringIn(text.slice(start, end));
  if (keys === undefined || !isFollowedByColon(text, end)) return;
  if (keys.has(value)) throw malformed('repeated key');
  keys.add(value);
}

/** A quoted string that means what it says: the usual case, and worth its speed. */
const PLAIN = /^"[\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]*"$/;

function stringIn(quoted: string): string {
  if (PLAIN.test(quoted)) return quoted.slice(1, -1);
  let value: unknown;
  try {
    value = JSON.parse(quoted);
  } catch {
    throw malformed('not JSON');
  }
  if (typeof value !== 'string' || !isWellFormed(value)) throw malformed('lone surrogate');
  return value;
}

const COLON = /[ \t\r\n]*:/y;

function isFollowedByColon(text: string, at: number): boolean {
  COLON.lastIndex = at;
  return COLON.test(text);
}

/** Whether the text has no lone surrogate and so can be encoded as UTF-8. */
export function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text);
}

function malformed(why: string): ProtocolError {
  return new ProtocolError('malformed-json', `malformed JSON: ${why}`);
}

/** Whether a value is an array. */
export function isJsonArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value);
}

/** Whether a value is a JSON object. Arrays are not, nor are numbers, which are JS objects here. */
export function isJsonObject(value: JsonValue | undefined): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !isJsonArray(value) && !isLosslessNumber(value)
  );
}

/** An own member of the object, or undefined; never an inherited one. */
export function field(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** A member that is text, or undefined. */
export function stringField(object: JsonObject, key: string): string | undefined {
  const value = field(object, key);
  return typeof value === 'string' ? value : undefined;
}

/** A member that is true or false, or undefined. */
export function booleanField(object: JsonObject, key: string): boolean | undefined {
  const value = field(object, key);
  return typeof value === 'boolean' ? value : undefined;
}

/** A member that is an object, or undefined. */
export function objectField(object: JsonObject, key: string): JsonObject | undefined {
  const value = field(object, key);
  return isJsonObject(value) ? value : undefined;
}

/** A member that is an array, or undefined. */
export function arrayField(object: JsonObject, key: string): JsonArray | undefined {
  const value = field(object, key);
  return isJsonArray(value) ? value : undefined;
}

/** A member that is a safe integer, written without point or exponent, or undefined. */
export function integerField(object: JsonObject, key: string): number | undefined {
  const value = field(object, key);
  if (!isLosslessNumber(value) || !/^-?[0-9]+$/.test(value.value)) return undefined;
  const number = Number(value.value);
  return Number.isSafeInteger(number) ? number : undefined;
}

/**
 * A safe integer as a JSON number.
 * @throws ProtocolError `malformed-json` for any other number
 */
export function jsonInteger(value: number): LosslessNumber {
  if (!Number.isSafeInteger(value)) throw malformed('not a safe integer');
  return new LosslessNumber(String(value));
}

/** A copy with `key` set. A computed key in a literal does not call the setter of `__proto__`. */
export function withField(object: JsonObject, key: string, value: JsonValue): JsonObject {
  return { ...object, [key]: value };
}

/** A copy without the given keys. */
export function withoutFields(object: JsonObject, ...keys: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !keys.includes(key)));
}
