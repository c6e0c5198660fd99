import type { Language } from '../preload/contract.ts';

/** Language, locale and direction of a catalogue. */
export interface LocaleInfo {
  readonly language: Language;
  /** BCP 47 tag, for dates and numbers. */
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
}
