import { messages } from '../../messages/index.ts';

/** A group of characters and its position in the code. */
export interface CodeGroup {
  readonly at: number;
  readonly text: string;
}

/** `73-2QXC4P` → `73`, `-`, `2QX`, `C4P`: the groups in which people read a code aloud. */
export function groupCode(code: string): readonly CodeGroup[] {
  return [
    { at: 0, text: code.slice(0, 2) },
    { at: 2, text: code.slice(2, 3) },
    { at: 3, text: code.slice(3, 6) },
    { at: 6, text: code.slice(6) },
  ];
}

/** A character of a code and the word that spells it. */
export interface Spelled {
  readonly at: number;
  readonly character: string;
  readonly word: string;
}

/** Spells a code or a group of a fingerprint, character by character. */
export function spellCode(code: string): readonly Spelled[] {
  return Array.from(code, (character, at) => ({
    at,
    character,
    word: messages.spellingWords[character.toUpperCase()] ?? character,
  }));
}
