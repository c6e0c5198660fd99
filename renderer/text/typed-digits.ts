/** State of the six input boxes for the digits, and how each key changes it. */

/** `boxes`: one digit each, or '' · `focused`: index of the box with the focus */
export interface TypedDigits {
  readonly boxes: readonly string[];
  readonly focused: number;
}

export type DigitKey =
  /** text entered into a box: one digit, or several when they are dictated */
  | { readonly type: 'typed'; readonly at: number; readonly text: string }
  | { readonly type: 'erase'; readonly at: number }
  | { readonly type: 'move'; readonly to: number };

/** Indices of the boxes, from the left. */
export const POSITIONS = [0, 1, 2, 3, 4, 5] as const;
const LAST = POSITIONS.length - 1;

export const EMPTY: TypedDigits = { boxes: POSITIONS.map(() => ''), focused: 0 };

export function digitsAfter(typed: TypedDigits, key: DigitKey): TypedDigits {
  switch (key.type) {
    case 'typed':
      return withDigits(typed, key.at, asciiDigits(key.text));
    case 'erase':
      return erased(typed, key.at);
    case 'move':
      return { ...typed, focused: clamp(key.to) };
    default:
      return key satisfies never;
  }
}

/** @returns the six digits; null while any is missing */
export function completeDigits({ boxes }: TypedDigits): string | null {
  return boxes.every((box) => box !== '') ? boxes.join('') : null;
}

/**
 * Whether a person entered the text by keyboard or voice, rather than by paste, drop or autofill.
 * @param inputType of the `InputEvent`
 */
export function isTyped(inputType: string): boolean {
  return inputType === 'insertText' || inputType === 'insertCompositionText';
}

function withDigits(typed: TypedDigits, at: number, digits: string): TypedDigits {
  if (digits === '') return typed;
  const boxes = typed.boxes.map((box, position) => digits[position - at] ?? box);
  return { boxes, focused: clamp(at + digits.length) };
}

/** Erases the digit in the box, or in the box before it if this one is empty. */
function erased({ boxes }: TypedDigits, at: number): TypedDigits {
  const position = boxes[at] === '' ? clamp(at - 1) : at;
  return { boxes: boxes.map((box, other) => (other === position ? '' : box)), focused: position };
}

function clamp(at: number): number {
  return Math.min(Math.max(at, 0), LAST);
}

/** Code points of zero in scripts with digits of their own; the ten digits are consecutive. */
const ZEROS = [
  0x30, // ASCII
  0x660, // Arabic
  0x6f0, // Persian
  0x966, // Devanagari
  0x9e6, // Bengali
  0xff10, // full width
] as const;

function asciiDigits(text: string): string {
  return Array.from(text, digitValue).join('');
}

function digitValue(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => code >= start && code <= start + 9);
  return zero === undefined ? '' : String(code - zero);
}
