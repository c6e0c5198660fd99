import { describe, expect, it } from 'vitest';
import {
  completeDigits,
  type DigitKey,
  digitsAfter,
  EMPTY,
  isTyped,
  type TypedDigits,
} from '../../renderer/text/typed-digits.ts';

function boxesAfter(...keys: readonly DigitKey[]): TypedDigits {
  return keys.reduce(digitsAfter, EMPTY);
}

const typed = (at: number, text: string): DigitKey => ({ type: 'typed', at, text });

describe('the six boxes for typed digits', () => {
  it('take one digit each and move the focus to the next', () => {
    expect(boxesAfter(typed(0, '3'), typed(1, '8'))).toEqual({
      boxes: ['3', '8', '', '', '', ''],
      focused: 2,
    });
  });

  it('are complete once all six digits are there', () => {
    expect(completeDigits(boxesAfter(typed(0, '38421')))).toBeNull();
    expect(completeDigits(boxesAfter(typed(0, '384217')))).toBe('384217');
    expect(completeDigits(boxesAfter(typed(0, '384'), typed(3, '217'), typed(5, '0')))).toBe(
      '384210',
    );
  });

  it('accept dictated digits and ignore separators', () => {
    expect(completeDigits(boxesAfter(typed(0, '384-217 ')))).toBe('384217');
    expect(completeDigits(boxesAfter(typed(0, '38421799')))).toBe('384217');
  });

  it('accept the digits of other scripts', () => {
    expect(completeDigits(boxesAfter(typed(0, '٣٨٤'), typed(3, '２１７')))).toBe('384217');
    expect(completeDigits(boxesAfter(typed(0, '۳۸४'), typed(3, '২১७')))).toBe('384217');
  });

  it.each(['', 'x', '-', ' ', '²', '½'])('ignore anything else: %j', (text) => {
    expect(boxesAfter(typed(0, text))).toEqual(EMPTY);
  });

  it('erase the digit in the focused box first, then the one before it', () => {
    const one: DigitKey = { type: 'erase', at: 1 };
    expect(boxesAfter(typed(0, '38'), one)).toEqual({
      boxes: ['3', '', '', '', '', ''],
      focused: 1,
    });
    expect(boxesAfter(typed(0, '38'), one, one)).toEqual(EMPTY);
    expect(boxesAfter({ type: 'erase', at: 0 })).toEqual(EMPTY);
  });

  it('keep the focus within the row', () => {
    expect(boxesAfter({ type: 'move', to: -1 }).focused).toBe(0);
    expect(boxesAfter({ type: 'move', to: 6 }).focused).toBe(5);
  });

  it('distinguish typing from pasting, dropping and autofill', () => {
    expect(isTyped('insertText')).toBe(true);
    for (const other of ['insertFromPaste', 'insertFromDrop', 'insertReplacementText', '']) {
      expect(isTyped(other)).toBe(false);
    }
  });
});
