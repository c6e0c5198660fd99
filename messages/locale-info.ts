import type { Language } from '../preload/contract.ts';

/** What a catalogue says about its own language. */
export interface LocaleInfo {
  readonly language: Language;
  /** BCP 47 tag, for dates and numbers. */
  readonly locale: string;
  /** Which way its lines run. */
  readonly direction: 'ltr' | 'rtl';
}
