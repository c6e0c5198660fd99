import { expect, it } from 'vitest';
import { ownText } from '../../main/protocol/own-text.ts';

it.each([
  ['build box', 'build box'],
  ['  build\n\tbox ', 'build box'],
  ['build\u202Ebox\u200B', 'buildbox'],
  ['✔ verified', 'verified'],
  ['> grace', 'grace'],
  ['Büro 2', 'Büro 2'],
])('what a person wrote is one safe line: %j', (typed, shown) => {
  expect(ownText(typed)).toBe(shown);
});

it.each(['', '   ', '\u200B\u202E', '✔'])('nothing visible is no text: %j', (typed) => {
  expect(ownText(typed)).toBeNull();
});

it('a text of any length has 64 characters at most', () => {
  expect(ownText('a'.repeat(64))).toBe('a'.repeat(64));
  expect(ownText('a'.repeat(100_000))).toBe(`${'a'.repeat(63)}…`);
});
