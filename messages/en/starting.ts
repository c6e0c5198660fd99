/** The tray's first tooltip and menu, which the app shows before it has loaded the other sentences. */
export const starting = {
  toolTip: 'Wire Tray: starting…',
  open: 'Open Wire Tray',
  quit: 'Quit Wire Tray',
};
