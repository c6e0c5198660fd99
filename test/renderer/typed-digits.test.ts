import { describe, expect, it } from 'vitest';
import {
  type DigitKey,
  digitsAfter,
  isTyped,
  EMPTY,
  type TypedDigits,
  completeDigits,
} from '../../renderer/text/typed-digits.ts';

function boxesAfter(...keys: readonly DigitKey[]): TypedDigits {
  return keys.reduce(digitsAfter, EMPTY);
}

const typed = (at: number, text: string): DigitKey => ({ type: 'typed', at, text });

describe('the six boxes for heard digits', () => {
  it('take one digit each and go on to the next', () => {
    expect(boxesAfter(typed(0, '3'), typed(1, '8'))).toEqual({
      boxes: ['3', '8', '', '', '', ''],
      focused: 2,
    });
  });

  it('are whole once all six are there, and not before', () => {
    expect(completeDigits(boxesAfter(typed(0, '38421')))).toBeNull();
    expect(completeDigits(boxesAfter(typed(0, '384217')))).toBe('384217');
    expect(completeDigits(boxesAfter(typed(0, '384'), typed(3, '217'), typed(5, '0')))).toBe(
      '384210',
    );
  });

  it('take dictated digits with what is between them', () => {
    expect(completeDigits(boxesAfter(typed(0, '384-217 ')))).toBe('384217');
    expect(completeDigits(boxesAfter(typed(0, '38421799')))).toBe('384217');
  });

  it('take the digits of other scripts', () => {
    expect(completeDigits(boxesAfter(typed(0, '٣٨٤'), typed(3, '２１７')))).toBe('384217');
    expect(completeDigits(boxesAfter(typed(0, '۳۸४'), typed(3, '২১७')))).toBe('384217');
  });

  it.each(['', 'x', '-', ' ', '²', '½'])('take nothing else: %j', (text) => {
    expect(boxesAfter(typed(0, text))).toEqual(EMPTY);
  });

  it('erase their own digit first, then the one before', () => {
    const one: DigitKey = { type: 'erase', at: 1 };
    expect(boxesAfter(typed(0, '38'), one)).toEqual({
      boxes: ['3', '', '', '', '', ''],
      focused: 1,
    });
    expect(boxesAfter(typed(0, '38'), one, one)).toEqual(EMPTY);
    expect(boxesAfter({ type: 'erase', at: 0 })).toEqual(EMPTY);
  });

  it('stop at both ends', () => {
    expect(boxesAfter({ type: 'move', to: -1 }).focused).toBe(0);
    expect(boxesAfter({ type: 'move', to: 6 }).focused).toBe(5);
  });

  it('know what a person typed from what was pasted, dropped or filled in', () => {
    expect(isTyped('insertText')).toBe(true);
    for (const other of ['insertFromPaste', 'insertFromDrop', 'insertReplacementText', '']) {
      expect(isTyped(other)).toBe(false);
    }
  });
});
