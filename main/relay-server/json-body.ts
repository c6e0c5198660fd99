/**
 * JSON bodies whose text is kept. An event is stored and served exactly as its sender wrote it:
 * printing a parsed number again may change its digits, and with them what the signature covers.
 */

import { endOfString, isWellFormed, MAX_DEPTH } from '../protocol/json.ts';

/** A JSON body, parsed, with access to the text of its members. */
export interface JsonBody {
  readonly value: unknown;
  /**
   * The JSON text of a top-level member, without white space between tokens.
   * @returns undefined if the body is no object or lacks the member; of repeated ones, the last
   */
  memberText(name: string): string | undefined;
}

/**
 * Parses a request body.
 * @param bytes the body as received
 * @returns null if it is not JSON in UTF-8, or JSON that the CLI's parser rejects
 */
export function readJsonBody(bytes: Uint8Array): JsonBody | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    if (!isPortable(value, MAX_DEPTH)) return null;
    return { value, memberText: (name) => memberText(compact(text), name) };
  } catch {
    return null;
  }
}

/**
 * Whether the CLI's parser (serde_json) accepts a value: it rejects deep nesting, numbers beyond a
 * double and lone surrogates. One such event would make it reject every list that contains the
 * event, which blocks the slot for its owner.
 */
function isPortable(value: unknown, levels: number): boolean {
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value === 'string') return isWellFormed(value);
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0) return false;
  // Not `Object.entries`, which takes ten times as long: anybody may send long lists of nothing.
  if (Array.isArray(value)) return value.every((member) => isPortable(member, levels - 1));
  const members: Record<string, unknown> = Object(value);
  return Object.keys(members).every(
    (key) => isWellFormed(key) && isPortable(members[key], levels - 1),
  );
}

/** Removes white space between tokens. @param json must be valid */
function compact(json: string): string {
  const pieces: string[] = [];
  let from = 0;
  let at = 0;
  while (at < json.length) {
    if (json[at] === '"') {
      at = endOfString(json, at);
    } else if (isSpace(json[at])) {
      pieces.push(json.slice(from, at));
      while (isSpace(json[at])) at += 1;
      from = at;
    } else {
      at += 1;
    }
  }
  pieces.push(json.slice(from));
  return pieces.join('');
}

/** @param json must be valid and compact */
function memberText(json: string, name: string): string | undefined {
  if (json[0] !== '{') return undefined;
  let found: string | undefined;
  let at = 1;
  while (json[at] === '"') {
    const keyEnd = endOfString(json, at);
    const valueEnd = afterValue(json, keyEnd + 1);
    if (JSON.parse(json.slice(at, keyEnd)) === name) found = json.slice(keyEnd + 1, valueEnd);
    at = valueEnd + 1;
  }
  return found;
}

function afterValue(json: string, start: number): number {
  let depth = 0;
  let at = start;
  while (at < json.length) {
    const character = json[at] ?? '';
    if (depth === 0 && ',}'.includes(character)) return at;
    if ('{['.includes(character)) depth += 1;
    if (']}'.includes(character)) depth -= 1;
    at = character === '"' ? endOfString(json, at) : at + 1;
  }
  return at;
}

function isSpace(character: string | undefined): boolean {
  return character === ' ' || character === '\n' || character === '\r' || character === '\t';
}
