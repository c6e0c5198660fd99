/**
 * Every sentence that a person reads, in one catalogue a language: window, tray, notifications and
 * headless command. It imports nothing but types, so every part of the program may use it.
 */
import type { Language, Settings } from '../preload/contract.ts';
import { de } from './de.ts';
import { en, type Messages } from './en.ts';
import { pseudoRtl } from './pseudo-rtl.ts';

export type { Messages } from './en.ts';
export type { FailureAction, FailureText } from './failure-text.ts';

export const catalogues: Readonly<Record<Language, Messages>> = { en, de, 'ar-XB': pseudoRtl };

/**
 * The sentences in use. A live binding: each reading of it, wherever it was imported, gives the
 * language of the moment. So it is read where a sentence is needed, never kept in a constant.
 */
export let messages: Messages = en;

/** From now on every sentence comes in this language. */
export function setLanguage(language: Language): void {
  messages = catalogues[language];
}

/**
 * The language that a choice comes to.
 * @param choice as in the settings
 * @param preferred the system's languages, best first, as `de-AT` or `de_AT.UTF-8`
 * @returns the first of them that there is a catalogue for; English when there is none
 */
export function languageFor(
  choice: Settings['language'],
  preferred: readonly (string | undefined)[],
): Language {
  if (choice !== 'system') return choice;
  const found = preferred.map((tag) => KNOWN.get(languageOf(tag ?? '')));
  return found.find((language) => language !== undefined) ?? 'en';
}

/** A pseudo-locale is a whole tag; of real languages, the regions share a catalogue. */
const KNOWN: ReadonlyMap<string, Language> = new Map([
  ['en', 'en'],
  ['de', 'de'],
  ['ar-xb', 'ar-XB'],
]);

/** `de_AT.UTF-8@euro` → `de` */
function languageOf(tag: string): string {
  const plain = tag
    .replace(/[.@].*$/, '')
    .replace('_', '-')
    .toLowerCase();
  return KNOWN.has(plain) ? plain : plain.replace(/-.*$/, '');
}
