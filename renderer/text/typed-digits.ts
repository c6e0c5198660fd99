/** The six boxes into which heard digits are typed. Pure: what a key does to them. */

/** `boxes`: one digit each, '' while there is none; `at`: the box that has the focus */
export interface TypedDigits {
  readonly boxes: readonly string[];
  readonly focused: number;
}

export type DigitKey =
  /** text typed into a box: usually one digit, several when they are dictated */
  | { readonly type: 'typed'; readonly at: number; readonly text: string }
  | { readonly type: 'erase'; readonly at: number }
  | { readonly type: 'move'; readonly to: number };

/** The six places, from the left. */
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

/** @returns the six digits; null while one is missing */
export function completeDigits({ boxes }: TypedDigits): string | null {
  return boxes.every((box) => box !== '') ? boxes.join('') : null;
}

/**
 * Whether an input came from a person's keys or voice. What is pasted, dropped or filled in by a
 * program is not.
 * @param inputType of the page's InputEvent
 */
export function isTyped(inputType: string): boolean {
  return inputType === 'insertText' || inputType === 'insertCompositionText';
}

function withDigits(typed: TypedDigits, at: number, digits: string): TypedDigits {
  if (digits === '') return typed;
  const boxes = typed.boxes.map((box, position) => digits[position - at] ?? box);
  return { boxes, focused: clamp(at + digits.length) };
}

/** An empty box gives way to the one before it, as in one line of text. */
function erased({ boxes }: TypedDigits, at: number): TypedDigits {
  const position = boxes[at] === '' ? clamp(at - 1) : at;
  return { boxes: boxes.map((box, other) => (other === position ? '' : box)), focused: position };
}

function clamp(at: number): number {
  return Math.min(Math.max(at, 0), LAST);
}

/** Zeros of scripts whose keyboards type digits of their own; each has its ten in order. */
const ZEROS = [
  0x30, // as here
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
