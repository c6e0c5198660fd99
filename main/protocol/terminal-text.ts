/**
 * Everything a terminal obeys instead of showing it, and everything it shows as nothing: control
 * characters (ESC, the one-byte forms of its sequences, backspace, line ends), characters that
 * reorder or hide text, halves of surrogate pairs. Each is judged by itself. Whole sequences are not
 * looked for: one that began in one foreign value could then end in the next, and take with it what
 * stands between the two.
 */
const OBEYED = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/**
 * Text made safe to write to a terminal as one line or as part of one. What was in it stays visible:
 * `bob` and `bob` with an escape sequence do not look the same.
 * @returns the text with U+FFFD in place of each such character
 */
export function terminalText(text: string): string {
  return text.replace(OBEYED, '\uFFFD');
}

/**
 * JSON in one line that is safe to write to a terminal and means exactly the value: outside of
 * strings JSON has no such character, and inside them any may be written as an escape.
 * @param value one that JSON can hold
 */
export function terminalJson(value: unknown): string {
  return JSON.stringify(value).replace(OBEYED, jsonEscaped);
}

function jsonEscaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
