import { cleanText } from './clean-text.ts';
import { displayText } from './display-text.ts';

/** Nothing beyond this is looked at. */
const MAX_READ = 1024;

/**
 * What this person calls a pairing or a peer, as it is stored and shown: one line of at most 64 characters,
 * by the rules for text of others ({@link displayText}). Somebody may have sent it to be pasted here.
 * @returns null if nothing visible is left
 */
export function ownText(typed: string): string | null {
  return displayText(cleanText(typed.slice(0, MAX_READ))) || null;
}
