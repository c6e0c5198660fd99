import { compareBytes, utf8ToBytes } from './bytes.ts';
import { ProtocolError } from './errors.ts';
import {
  isJsonArray,
  isLosslessNumber,
  isWellFormed,
  type JsonObject,
  type JsonValue,
  withoutFields,
} from './json.ts';

const MIN_I64 = -(2n ** 63n);
const MAX_U64 = 2n ** 64n - 1n;
/** Characters of the longest 64-bit integer. Longer text never reaches `BigInt`, which would be slow. */
const MAX_INTEGER_LENGTH = 20;

/**
 * The bytes that cards and events are signed over (docs/protocol.md §2): no white space, object
 * keys sorted by UTF-8 bytes at every level, non-ASCII characters unescaped, numbers as serde_json
 * prints them.
 * @param leaveOut keys to leave out, at the top level only
 * @throws ProtocolError `malformed-json` for lone surrogates and numbers beyond a double
 */
export function canonicalBytes(value: JsonObject, leaveOut: readonly string[] = []): Uint8Array {
  return utf8ToBytes(canonicalText(withoutFields(value, ...leaveOut)));
}

function canonicalText(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return canonicalString(value);
  if (isLosslessNumber(value)) return canonicalNumber(value.value);
  if (isJsonArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  const members = Object.entries(value)
    .map(([key, member]) => ({ key, order: utf8ToBytes(key), member }))
    .sort((a, b) => compareBytes(a.order, b.order))
    .map(({ key, member }) => `${canonicalString(key)}:${canonicalText(member)}`);
  return `{${members.join(',')}}`;
}

function canonicalString(text: string): string {
  if (!isWellFormed(text)) throw new ProtocolError('malformed-json', 'lone surrogate');
  // For well-formed text, JSON.stringify escapes exactly what serde_json escapes.
  return JSON.stringify(text);
}

/**
 * A JSON number as serde_json reads and prints it: integers of 64 bits (i64 or u64) unchanged, all
 * others as doubles. `-0` counts as a double, because an integer has no negative zero.
 */
function canonicalNumber(text: string): string {
  if (/^(0|-?[1-9][0-9]*)$/.test(text) && text.length <= MAX_INTEGER_LENGTH) {
    const integer = BigInt(text);
    if (integer >= MIN_I64 && integer <= MAX_U64) return text;
  }
  return shortestDouble(Number(text));
}

/**
 * The shortest digits that read back as the same double, in the format of Rust's ryu: decimal with
 * at least `.0` while the exponent of the first digit is in −5…15, else scientific.
 */
function shortestDouble(value: number): string {
  if (!Number.isFinite(value)) throw new ProtocolError('malformed-json', 'number out of range');
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const sign = value < 0 ? '-' : '';
  const [mantissa = '', power = ''] = Math.abs(value).toExponential().split('e');
  const digits = mantissa.replace('.', '');
  const exponent = Number(power);
  if (exponent < -5 || exponent > 15) return `${sign}${mantissa}e${exponent}`;
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return `${sign}${whole}.${digits.slice(exponent + 1) || '0'}`;
}
