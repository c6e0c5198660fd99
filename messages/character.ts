/** Characters without a shape of their own, and those that look blank. */
const UNSEEN = /^(?:[\p{C}\p{Z}\p{M}\p{Default_Ignorable_Code_Point}\u2800\ufffc]|)$/u;

/** A character as a sentence names it: by its code point, such as `U+200E`, where nobody can see it. */
export function characterName(character: string): string {
  if (!UNSEEN.test(character)) return character;
  const code = character.codePointAt(0) ?? 0;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
