/**
 * A right-to-left pseudo-locale, `ar-XB` as in the CLDR: English text with its direction overridden.
 * It tests right-to-left layout without a translation. It is used only if the first language of the
 * system is `ar-XB`.
 */
import { en, type Messages } from './en.ts';
import { mirror } from './mirror.ts';

export const pseudoRtl: Messages = {
  ...(mirror(en) as Messages),
  language: 'ar-XB',
  locale: 'ar-XB',
  direction: 'rtl',
};
