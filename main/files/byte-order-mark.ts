/**
 * The byte order mark that some editors put before a text when they save it. JSON must not have one (RFC
 * 8259, section 8.1), and the `wire` CLI reads no file that does.
 */
import { parseUtf8 } from '../protocol/bytes.ts';

/** Of UTF-8, UTF-16 little-endian and UTF-16 big-endian. */
const MARKS: readonly (readonly number[])[] = [
  [0xef, 0xbb, 0xbf],
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/** Whether a file starts with a byte order mark. */
export function hasByteOrderMark(bytes: Uint8Array): boolean {
  return MARKS.some((mark) => mark.every((byte, at) => bytes[at] === byte));
}

/** @returns the text without the mark that it may start with */
export function withoutByteOrderMark(text: string): string {
  return text.replace(/^\uFEFF/, '');
}

/**
 * The text of a file that only we write, but that a person may have edited.
 * @returns null if the bytes are not UTF-8
 */
export function parseOwnText(bytes: Uint8Array): string | null {
  const text = parseUtf8(bytes);
  return text === null ? null : withoutByteOrderMark(text);
}
