import { describe, expect, it } from 'vitest';
import { displayText } from '../../main/protocol/display-text.ts';

describe('displayText', () => {
  it.each([
    ['Pål ☕ 👻', 'Pål ☕ 👻'],
    ['👩‍💻 ❤️', '👩‍💻 ❤️'],
    ['日本語 العربية', '日本語 العربية'],
    ['  two \t\r\n lines  ', 'two lines'],
    ['a\u2028b\u2029c', 'a b c'],
    ['\u001b[31mred', '[31mred'],
    ['user\u202egnp.exe\u2066', 'usergnp.exe'],
    ['z\u200be\u00adr\ufeffo', 'zero'],
    [`Z${'\u0301'.repeat(50)}algo`, `Z${'\u0301'.repeat(4)}algo`],
    ['lone \ud800 half', 'lone  half'],
    ['\u200d\u3164\u00a0', ''],
    ['', ''],
  ])('shows %j as %j', (text, shown) => {
    expect(displayText(text)).toBe(shown);
  });

  it('cuts after 64 characters, never within one', () => {
    expect(displayText('👻'.repeat(64))).toBe('👻'.repeat(64));
    expect(displayText('👻'.repeat(65))).toBe(`${'👻'.repeat(63)}…`);
  });
});
