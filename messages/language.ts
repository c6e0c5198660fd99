import type { Language, Settings } from '../preload/contract.ts';

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
