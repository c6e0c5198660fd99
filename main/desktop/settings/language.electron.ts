import { app } from 'electron';
import { languageFor, setLanguage } from '../../../messages/index.ts';
import type { Settings } from '../../../preload/contract.ts';

/** Shows every sentence in the chosen language from now on. */
export function applyLanguage(choice: Settings['language']): void {
  setLanguage(languageFor(choice, app.getPreferredSystemLanguages()));
}
