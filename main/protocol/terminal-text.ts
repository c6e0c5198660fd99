/**
 * Characters that a terminal interprets or does not show: control, format and invisible characters,
 * and lone surrogates. Each is replaced by itself. Removing whole escape sequences would be unsafe: a
 * sequence could begin in one value and end in the next, and the text between would go with it.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Replaces unsafe characters, so that the text is safe as one terminal line or part of one. The
 * replacement stays visible: `bob` and `bob` with an escape sequence do not look the same.
 * @returns the text with U+FFFD in place of each such character
 */
export function terminalText(text: string): string {
  return text.replace(UNSAFE, '\uFFFD');
}

/**
 * JSON in one line that is safe to write to a terminal and means exactly the value: outside of
 * strings JSON has no such character, and inside them any may be written as an escape.
 * @param value one that JSON can hold
 */
export function terminalJson(value: unknown): string {
  return JSON.stringify(value).replace(UNSAFE, jsonEscaped);
}

function jsonEscaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
