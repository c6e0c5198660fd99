/** A group of hex digits and its index. */
export interface Group {
  readonly at: number;
  readonly text: string;
}

/**
 * Splits a fingerprint into groups that can be read aloud.
 * @param hex 8 or 64 hexadecimal digits
 * @returns groups of four, in order
 */
export function groupFingerprint(hex: string): readonly Group[] {
  return Array.from(hex.match(/.{1,4}/g) ?? [], (text, at) => ({ at, text }));
}
