import type { starting as english } from '../en/starting.ts';

/** The tray's first tooltip and menu, shown before the other sentences are loaded. */
export const starting: typeof english = {
  toolTip: 'Wire Tray: startet …',
  open: 'Wire Tray öffnen',
  quit: 'Wire Tray beenden',
};
