import { messages } from '../../messages/index.ts';

/** `384217` → `384-217`, as both screens show it. */
export function groupDigits(digits: string): string {
  return `${digits.slice(0, 3)}-${digits.slice(3)}`;
}

/** `384217` → “three, eight, four, two, one, seven”, as a screen reader says it. */
export function spellDigits(digits: string): string {
  const words = Array.from(digits, (digit) => messages.digitWords[Number(digit)] ?? digit);
  return messages.spokenDigits({ words });
}
