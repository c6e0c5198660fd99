import { app } from 'electron';
import { languageFor, speak } from '../../../messages/index.ts';
import type { Settings } from '../../../preload/contract.ts';

/** From now on every sentence comes in the chosen language. */
export function setLanguage(choice: Settings['language']): void {
  speak(languageFor(choice, app.getPreferredSystemLanguages()));
}
