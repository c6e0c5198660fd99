/**
 * Every sentence that people read in the window, the tray, notifications and the headless command, in
 * one catalogue per language. It imports only types, so any part of the program may use it.
 */
import type { FailureCode, Language, PairingView } from '../preload/contract.ts';
import { de } from './de.ts';
import { en, type Messages } from './en.ts';
import type { FailureText } from './failure-text.ts';
import { pseudoRtl } from './pseudo-rtl.ts';

export type { Messages } from './en.ts';
export type { FailureAction, FailureText } from './failure-text.ts';
export { languageFor } from './language.ts';
export { sendLine } from './send-line.ts';

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
 * @param pairing the one that stopped, since the versions tell more or less; null: none did
 */
export function failureText(
  code: FailureCode,
  pairing: Pick<PairingView, 'protocol' | 'role'> | null,
): FailureText {
  return specialText(code, pairing) ?? messages.failures[code];
}

function specialText(
  code: FailureCode,
  pairing: Pick<PairingView, 'protocol' | 'role'> | null,
): FailureText | undefined {
  if (pairing === null) return undefined;
  return pairing.protocol === 1 ? messages.endingsV1[code] : messages.endingsV2[pairing.role][code];
}
