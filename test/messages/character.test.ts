import { describe, expect, it } from 'vitest';
import { characterName } from '../../messages/character.ts';
import { catalogues } from '../../messages/index.ts';

describe('a character in a sentence', () => {
  it.each(['!', 'é', '?', '٧', '👻', '日'])('is %s itself where it can be seen', (character) => {
    expect(characterName(character)).toBe(character);
  });

  it.each([
    ['\u200e', 'U+200E'],
    ['\u0007', 'U+0007'],
    ['\u00a0', 'U+00A0'],
    ['\u0301', 'U+0301'],
    ['\u2800', 'U+2800'],
    ['\u3164', 'U+3164'],
    ['\ue000', 'U+E000'],
    ['\ud800', 'U+D800'],
    ['\u{e0041}', 'U+E0041'],
  ])('%j is its code point', (character, name) => {
    expect(characterName(character)).toBe(name);
    for (const { join, welcome } of [catalogues.en, catalogues.de]) {
      expect(join.badCharacter({ character })).toContain(name);
      expect(join.digitsExpected({ character })).toContain(name);
      expect(welcome.handleBad({ character })).toContain(name);
    }
  });
});
