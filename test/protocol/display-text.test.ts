import { describe, expect, it } from 'vitest';
import { displayName, displayText } from '../../main/protocol/display-text.ts';

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
    [`Z${'\u0301'.repeat(50)}algo`, `\u0179${'\u0301'.repeat(4)}algo`],
    ['lone \ud800 half', 'lone half'],
    // Marks that stack, widen or frame.
    [`a${'\u0903'.repeat(30)}b`, `a${'\u0903'.repeat(4)}b`],
    [`a${'\u0301\u200d'.repeat(30)}b`, `\u00e1${'\u0301'.repeat(4)}b`],
    ['A\u20dd\u20e0lice', 'Alice'],
    ['\u0301\u0301Eve \u0336\u0336x', 'Eve x'],
    ['1\ufe0f\u20e3', '1\ufe0f\u20e3'],
    ['👩\u200d\u200d\u200dx\ufe0f', '👩x'],
    ['\ufdfd', ''],
    ['ශ්\u200dරී', 'ශ්\u200dරී'],
    // What imitates our marks.
    ...Array.from('✓✔☑✅🗸🗹√⍻✗✘❌🔒🔓🔏🔐🔑🗝🛡⛨🔰🏅🎖🏵📛🪪⭐🌟★☆✪✯❂✴✳❇⚠⛔🛑🆗🅥🔵🟢●◉⬤■▣❖⚿☆⎷➊❶').map(
      (mark): [string, string] => [`Alice ${mark}\ufe0f`, 'Alice'],
    ),
    ['👩\u200d🔒\u200d👩', '👩👩'],
    ['Alice Ⓥ', 'Alice V'],
    ['𝗩𝗲𝗿𝗶𝗳𝗶𝗲𝗱', 'Verified'],
    ['👍🏽 🇩🇪 5 € + ½', '👍🏽 🇩🇪 5 € + 1/2'],
    // What looks blank.
    ['\u2800\u2800', ''],
    ['\u115f\u1160\uffa0', ''],
    ['✓', ''],
    ['\u200d\u3164\u00a0', ''],
    ['', ''],
  ])('shows %j as %j', (text, shown) => {
    expect(displayText(text)).toBe(shown);
  });

  it('cuts after 64 characters, never within one', () => {
    expect(displayText('👻'.repeat(64))).toBe('👻'.repeat(64));
    expect(displayText('👻'.repeat(65))).toBe(`${'👻'.repeat(63)}…`);
    expect(displayText('\u{1242b}'.repeat(64))).toBe(`${'\u{1242b}'.repeat(15)}…`);
    expect(displayText('ﷺ'.repeat(1000)).length).toBeLessThanOrEqual(64);
  });
});

describe('a symbol', () => {
  it('is in no name unless it is on keyboards, money or an emoji that means no state', () => {
    const kept: string[] = [];
    for (let code = 0x80; code < 0x20000; code += 1) {
      const character = String.fromCodePoint(code);
      if (!/[\p{So}\p{Sm}\p{Sk}\p{Me}]/u.test(character)) continue;
      if (displayText(`a${character}`) === `a${character}`) kept.push(character);
    }
    expect(kept.filter((character) => !/\p{Emoji}|\uFFFD/u.test(character))).toEqual([]);
    expect(kept.length).toBeGreaterThan(800);
    expect(kept.join('')).not.toMatch(/[✔☑✅🔒🛡🏅⭐🔵⚠🅰]/u);
  });
});

describe('displayName', () => {
  it('is the first text that shows anything, and never empty', () => {
    expect(displayName('\u2800', 'bob', 'x')).toBe('bob');
    expect(displayName('✅', '')).toBe('?');
    expect(displayName('___')).toBe('___');
  });
});
