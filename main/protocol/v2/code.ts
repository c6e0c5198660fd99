/** Codes of version 2 (docs/protocol.md §8.1): new ones, and what they stand for. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, utf8ToBytes } from '../bytes.ts';
import { ProtocolError } from '../errors.ts';
import { drawBelow, type RandomBytes } from '../random-draw.ts';
import { BASE32 } from '../typed-code.ts';
import { checkSymbol, isCodeV2, UNLIKE_DIGITS, written } from './code-text.ts';

export { checkSymbol, isCodeV2, type ParsedCodeV2, parseCodeV2 } from './code-text.ts';

/**
 * Draws a new code, uniform over all 32² · 22² nameplates and 32⁵ secrets.
 * @throws ProtocolError `malformed-key` or `malformed-code` if the source does not work
 */
export function generateCodeV2(randomBytes: RandomBytes): string {
  const c1 = UNLIKE_DIGITS.charAt(drawBelow(UNLIKE_DIGITS.length, randomBytes));
  const c3 = UNLIKE_DIGITS.charAt(drawBelow(UNLIKE_DIGITS.length, randomBytes));
  // 256 is a multiple of 32, so the low five bits of a byte are uniform.
  const [c0 = '', c2 = '', ...secret] = Array.from(randomBytes(7), (byte) =>
    BASE32.charAt(byte & 31),
  );
  const nine = `${c0}${c1}${c2}${c3}${secret.join('')}`;
  return requireCodeV2(written(nine + checkSymbol(nine)));
}

/**
 * The ten symbols of a code without its dash: the password of SPAKE2.
 * @throws ProtocolError `malformed-code`
 */
export function symbolsOf(code: string): string {
  return requireCodeV2(code).replace('-', '');
}

/**
 * c₀…c₃, the part that is not secret.
 * @throws ProtocolError `malformed-code`
 */
export function nameplateOf(code: string): string {
  return symbolsOf(code).slice(0, 4);
}

/**
 * The name under which both sides meet at the relay: hex(SHA-256('wire-tray/v2 nameplate' ‖ c₀…c₃)).
 * @returns 64 lower-case hexadecimal digits
 * @throws ProtocolError `malformed-code`
 */
export function nameplateHash(code: string): string {
  return bytesToHex(nameplateHashBytes(code));
}

/**
 * The 32 bytes that `nameplateHash` writes in hexadecimal.
 * @throws ProtocolError `malformed-code`
 */
export function nameplateHashBytes(code: string): Uint8Array {
  const nameplate = utf8ToBytes(nameplateOf(code));
  return sha256(concatBytes(utf8ToBytes('wire-tray/v2 nameplate'), nameplate));
}

function requireCodeV2(code: string): string {
  if (isCodeV2(code)) return code;
  throw new ProtocolError('malformed-code', 'not a canonical code of version 2');
}
