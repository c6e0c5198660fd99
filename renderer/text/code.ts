import { messages } from '../../messages/index.ts';
import type { PairingView } from '../../preload/contract.ts';

/** What people call a pairing by in the window: its code, or what may be shown of it. */
export function nameOf({ code, label }: Pick<PairingView, 'code' | 'label'>): string {
  return code ?? `${label}…`;
}

/** A group of characters and its position in the code. */
export interface CodeGroup {
  readonly at: number;
  readonly text: string;
}

/**
 * `73-2QXC4P` → `73`, `-`, `2QX`, `C4P` and `KQ7FM-2XPAD` → `KQ7FM`, `-`, `2XPAD`: the groups in which
 * people read a code aloud. A label without a dash is one group.
 */
export function groupCode(code: string): readonly CodeGroup[] {
  const groups = /^(\d\d)(-)(.{3})(.{3})$/.exec(code)?.slice(1) ?? code.split(/(-)/);
  let at = 0;
  return groups.map((text) => {
    const group = { at, text };
    at += text.length;
    return group;
  });
}

/** A character of a code and the word that spells it. */
export interface Spelled {
  readonly at: number;
  readonly character: string;
  readonly word: string;
}

/** The groups of a code that are spelled: all but the dash, which may be left out. */
export function spelledGroups(code: string): readonly CodeGroup[] {
  return groupCode(code).filter(({ text }) => text !== '-');
}

/** Spells a code or a group of a fingerprint, character by character. */
export function spellCode(code: string): readonly Spelled[] {
  return Array.from(code, (character, at) => ({
    at,
    character,
    word: messages.spellingWords[character.toUpperCase()] ?? character,
  }));
}
