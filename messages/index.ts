/**
 * Every sentence that people read in the window, the tray, notifications and the headless command, in
 * one catalogue per language. It imports only types, so any part of the program may use it.
 */
import type { FailureCode, Language, PairingView, Settings } from '../preload/contract.ts';
import { de } from './de.ts';
import { en, type Messages } from './en.ts';
import type { FailureText } from './failure-text.ts';
import { pseudoRtl } from './pseudo-rtl.ts';

export type { Messages } from './en.ts';
export type { FailureAction, FailureText } from './failure-text.ts';

export const catalogues: Readonly<Record<Language, Messages>> = { en, de, 'ar-XB': pseudoRtl };

/**
 * The catalogue of the current language. It is a live binding that changes with the language, so read
 * it where a sentence is needed and never keep it in a constant.
 */
export let messages: Messages = en;

/** Switches {@link messages} to a language. */
export function setLanguage(language: Language): void {
  messages = catalogues[language];
}

/**
 * The sentences about a failure.
 * @param pairing the one that stopped, since some endings mean more in version 2; null: none did
 */
export function failureText(
  code: FailureCode,
  pairing: Pick<PairingView, 'protocol' | 'role'> | null,
): FailureText {
  const special = pairing?.protocol === 2 ? messages.endingsV2[pairing.role][code] : undefined;
  return special ?? messages.failures[code];
}

/**
 * Resolves the language setting.
 * @param choice the setting
 * @param preferred the system's languages in order of preference, as `de-AT` or `de_AT.UTF-8`
 * @returns the choice; for `system` the first preferred language with a catalogue, else English
 */
export function languageFor(
  choice: Settings['language'],
  preferred: readonly (string | undefined)[],
): Language {
  if (choice !== 'system') return choice;
  const found = preferred.map((tag) => KNOWN.get(languageOf(tag ?? '')));
  return found.find((language) => language !== undefined) ?? 'en';
}

/** Languages by tag. All regions of a language share a catalogue; the pseudo-locale needs its region. */
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
