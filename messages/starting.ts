/** The first sentences that people see, apart from all others: they are loaded sooner. */
import type { Language } from '../preload/contract.ts';
import { starting as de } from './de/starting.ts';
import { starting as en } from './en/starting.ts';
import { mirror } from './mirror.ts';

/** Tooltip and menu of the tray's icon while the app starts. */
export function startingText(language: Language): typeof en {
  return language === 'ar-XB' ? (mirror(en) as typeof en) : { en, de }[language];
}
